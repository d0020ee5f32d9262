package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.input.ResolvedSettings;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.input.Violation;
import io.github.bitbucketoidc.aws.report.DoctorCheck;
import io.github.bitbucketoidc.aws.report.DoctorCheck.Part;
import java.util.List;
import java.util.function.Predicate;

/** What an examination sees in the settings alone, without any call. */
record SettingsExamination(ResolvedSettings settings) {

    DoctorCheck role() {
        List<Violation> problems = problems(SettingsExamination::isOfRole);
        if (!problems.isEmpty()) {
            return CheckOutcome.failed(Part.ROLE, problems);
        }
        StringBuilder role =
                new StringBuilder(CheckOutcome.shown(settings.request().roleArn()));
        for (RoleRequest at = settings.request(); at instanceof RoleRequest.Chained chained; at = chained.source()) {
            role.append(" by way of ")
                    .append(CheckOutcome.shown(chained.source().roleArn()));
        }
        return CheckOutcome.passed(Part.ROLE, role.toString());
    }

    DoctorCheck region() {
        List<Violation> problems = problems(SettingsExamination::isOfRegion);
        return problems.isEmpty()
                ? CheckOutcome.passed(Part.REGION, settings.region().id())
                : CheckOutcome.failed(Part.REGION, problems);
    }

    DoctorCheck ofTheRest() {
        List<Violation> problems = problems(problem -> !isOfRole(problem) && !isOfRegion(problem));
        return problems.isEmpty()
                ? CheckOutcome.passed(
                        Part.SETTINGS,
                        "session name " + CheckOutcome.shown(settings.request().sessionName()) + ", "
                                + settings.destination())
                : CheckOutcome.failed(Part.SETTINGS, problems);
    }

    /** Whether a request can be sent where the settings say, whatever the role. */
    boolean allowARequest() {
        return problems(problem -> !isOfRole(problem)).isEmpty();
    }

    private List<Violation> problems(Predicate<Violation> which) {
        return settings.problems().stream().filter(which).toList();
    }

    private static boolean isOfRole(Violation problem) {
        return switch (problem.reason()) {
            case ROLE_MISSING, ROLE_INVALID, ACCOUNT_NOT_ALLOWED -> true;
            default -> false;
        };
    }

    private static boolean isOfRegion(Violation problem) {
        return problem.reason() == FailureReason.REGION_INVALID;
    }
}

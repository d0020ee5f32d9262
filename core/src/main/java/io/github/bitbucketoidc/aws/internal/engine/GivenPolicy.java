package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.input.RoleArn;
import io.github.bitbucketoidc.aws.internal.session.Failure;
import io.github.bitbucketoidc.aws.report.DoctorCheck;
import io.github.bitbucketoidc.aws.report.DoctorCheck.Part;
import io.github.bitbucketoidc.aws.report.TrustDecision;
import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.report.TrustIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the doctor concludes from the trust policy that it was given. */
final class GivenPolicy {

    /** So that a report stays short; the decision itself has them all. */
    private static final int MAX_LISTED = 3;

    private final TrustDecision decision;
    private final String roleArn;

    /** @param roleArn the role that the token is for, in a chain the first one */
    GivenPolicy(TrustDecision decision, String roleArn) {
        this.decision = decision;
        this.roleArn = roleArn;
    }

    /** The policy alone: token and role are in checks of their own. */
    DoctorCheck check() {
        TrustFinding ofRole = ofOtherRole();
        if (ofRole != null) {
            // What is wrong with it besides may be right for the role that it is of.
            return CheckOutcome.failed(
                    Part.TRUST_POLICY,
                    "The given trust policy is of another role.\n" + line(ofRole) + ".",
                    ofRole.cure());
        }
        DoctorCheck.Status status = switch (decision.outcome()) {
            case ACCEPTED -> DoctorCheck.Status.PASSED;
            case REFUSED -> DoctorCheck.Status.FAILED;
            case NOT_KNOWN -> DoctorCheck.Status.NOT_KNOWN;
        };
        List<String> lines = new ArrayList<>();
        lines.add(decision.toString().lines().findFirst().orElse(""));
        List<TrustFinding> found = decision.findings().isEmpty() ? decision.warnings() : decision.findings();
        found.stream().limit(MAX_LISTED).forEach(finding -> lines.add(line(finding)));
        if (found.size() > MAX_LISTED) {
            lines.add("... and " + (found.size() - MAX_LISTED) + " more");
        }
        String cures = found.stream().limit(MAX_LISTED).map(TrustFinding::cure).collect(Collectors.joining("\n"));
        return new DoctorCheck(
                Part.TRUST_POLICY,
                status,
                String.join("\n", lines),
                cures.isEmpty() ? Optional.empty() : Optional.of(cures));
    }

    private @Nullable TrustFinding ofOtherRole() {
        return decision.warnings().stream()
                .filter(warning -> warning.issue() == TrustIssue.ROLE_DIFFERS)
                .findFirst()
                .orElse(null);
    }

    /** The problem of the first one is in the line above. */
    private String line(TrustFinding finding) {
        String place = finding.issue().id() + " at " + finding.element();
        boolean isAbove = !decision.findings().isEmpty()
                && finding.equals(decision.findings().get(0));
        return isAbove ? place : place + ": " + finding.problem();
    }

    /** What to do about a refusal that says no more than that, knowing the policy; empty where that does not matter. */
    Optional<String> cure(Failure failure) {
        if (failure.reason() != FailureReason.ACCESS_DENIED) {
            return Optional.empty();
        }
        if (ofOtherRole() != null) {
            return Optional.of("Fix first that the given trust policy is of another role, as said above.");
        }
        return Optional.of(
                switch (decision.outcome()) {
                    case REFUSED -> "Fix the trust policy, as said above.";
                    case NOT_KNOWN ->
                        "Find out what the trust policy hangs on, as said above. If that holds, " + left();
                    case ACCEPTED -> "The given trust policy accepts the token, and STS refuses it: so " + left();
                });
    }

    private String left() {
        RoleArn role = RoleArn.parse(roleArn);
        String name = role == null ? "" : role.nameWithoutPath();
        return "one of these is left:\n"
                + "1. The role has another policy than the given one, or no role has just this ARN. To see both:\n"
                + "   aws iam get-role --role-name " + name + "\n"
                + "2. Role, policy or identity provider were changed just now, and IAM has not spread it yet:"
                + " try again in a minute, or set AWS_OIDC_WAIT_FOR_IAM_CHANGES=true.\n"
                + "3. A resource control policy of the AWS organization refuses, which its administrators can see.";
    }
}

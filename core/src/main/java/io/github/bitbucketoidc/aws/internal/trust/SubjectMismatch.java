package io.github.bitbucketoidc.aws.internal.trust;

import io.github.bitbucketoidc.aws.internal.text.SafeText;
import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.report.TrustIssue;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Explains why a condition's values do not match the token's subject. */
final class SubjectMismatch extends ValueMismatch {

    private static final Pattern UUID = Pattern.compile("\\{?(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})}?");

    private final RequestContext request;
    private final @Nullable StepSubject step;

    SubjectMismatch(RequestContext request, ConditionOperator operator) {
        super(operator, List.of(request.subject()));
        this.request = request;
        this.step = request.step();
    }

    @Override
    TrustFinding special(String value) {
        String shown = SafeText.quoted(value);
        String braced = UUID.matcher(value).replaceAll("{$1}");
        if (!braced.equals(value) && matches(braced)) {
            return finding(TrustIssue.BRACES_MISSING, "the braces around the UUID are missing in " + shown, expected());
        }
        if (request.workspaceUuid() != null && braced.startsWith(request.workspaceUuid())) {
            return finding(
                    TrustIssue.WORKSPACE_FIRST,
                    shown + " begins with the workspace's UUID, and sub with the repository's",
                    expected());
        }
        return step == null ? other(shown + " does not match the token's sub") : ofParts(braced, shown, step);
    }

    private TrustFinding ofParts(String value, String shown, StepSubject step) {
        String[] parts = value.split(":", -1);
        if (!fits(parts[0], step.repository())) {
            return UUID.matcher(parts[0]).matches()
                    ? otherRepository(shown)
                    : other(shown + " has not the form of Bitbucket's sub");
        }
        if (parts.length == 1) {
            return tooShort(shown);
        }
        return step.environment() == null
                ? withoutEnvironment(parts, shown)
                : withEnvironment(parts, shown, step.environment());
    }

    private TrustFinding withoutEnvironment(String[] parts, String shown) {
        if (parts.length > 2) {
            return finding(
                    TrustIssue.ENVIRONMENT_DEMANDED,
                    shown + " demands a deployment environment, and this step has none",
                    "Add 'deployment:' to the step, or write " + quotedPattern() + " to let in all its repository's.");
        }
        return isOpen(parts[1]) ? other(shown + " does not match the token's sub") : stepSpeltOut(shown);
    }

    private TrustFinding withEnvironment(String[] parts, String shown, String environment) {
        boolean sameEnvironment = fits(parts[1], environment);
        if (parts.length == 2) {
            return sameEnvironment && !isOpen(parts[1])
                    ? tooShort(shown)
                    : finding(
                            TrustIssue.NO_ROOM_FOR_ENVIRONMENT,
                            shown + " leaves no room for the deployment environment, which this step has",
                            expected());
        }
        if (!sameEnvironment) {
            return finding(
                    TrustIssue.OTHER_ENVIRONMENT,
                    shown + " names another deployment environment than the token's " + SafeText.clean(environment),
                    "An environment that was created anew has a new UUID. " + expected());
        }
        return isOpen(parts[2]) ? other(shown + " does not match the token's sub") : stepSpeltOut(shown);
    }

    private TrustFinding otherRepository(String shown) {
        return finding(
                TrustIssue.OTHER_REPOSITORY,
                shown + " names another repository",
                "A repository that was forked, imported or created anew has a new UUID. " + expected());
    }

    private TrustFinding tooShort(String shown) {
        return finding(TrustIssue.SUBJECT_TOO_SHORT, shown + " leaves no room for the step's UUID", expected());
    }

    private TrustFinding stepSpeltOut(String shown) {
        return finding(
                TrustIssue.STEP_SPELT_OUT, shown + " spells out one step, and every run has another UUID", expected());
    }

    private boolean fits(String part, String requested) {
        return WildcardPattern.of(part, operator.test().hasWildcards(), false).matches(requested);
    }

    private boolean isOpen(String part) {
        return operator.test().hasWildcards() && (part.contains("*") || part.contains("?"));
    }

    @Override
    TrustFinding other(String problem) {
        return finding(TrustIssue.SUBJECT_DIFFERS, problem, expected());
    }

    @Override
    String expected() {
        return "Write " + quotedPattern() + (step == null ? "." : " under StringLike.");
    }

    private String quotedPattern() {
        return SafeText.quoted(step == null ? request.subject() : step.pattern());
    }
}

package io.github.bitbucketoidc.aws.internal.diagnosis;

import io.github.bitbucketoidc.aws.FailureReason;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A cause that what came back, or the step itself, leaves no doubt about.
 *
 * @param sentence what it is, short enough for the first line of a message, without a full stop
 * @param cure what to do about it
 * @param isAll whether that is all there is to say; else what to compare is still open
 */
record KnownCause(String sentence, String cure, boolean isAll) {

    /**
     * The cause, or null where it is not known.
     *
     * @param reason of the failure
     * @param said what came back
     * @param findings what is odd about the step and has to do with the failure
     */
    static @Nullable KnownCause of(FailureReason reason, String said, List<StepFinding> findings) {
        if (reason != FailureReason.ACCESS_DENIED && reason != FailureReason.CHAINED_ROLE_DENIED) {
            return ofStep(findings);
        }
        PolicyDenial denial = PolicyDenial.of(said);
        if (denial != null) {
            return new KnownCause(denial.sentence(), denial.cure(), !denial.isOfThisRole());
        }
        KnownCause missing = reason == FailureReason.CHAINED_ROLE_DENIED ? missingPermission(said) : null;
        return missing != null ? missing : ofStep(findings);
    }

    /** What a chained session is to carry needs a permission of its own, and STS names that. */
    private static @Nullable KnownCause missingPermission(String said) {
        String action =
                Objects.requireNonNullElse(PolicyDenial.action(said), "").toLowerCase(Locale.ROOT);
        return switch (action) {
            case "sts:tagsession" ->
                new KnownCause(
                        "session tags are sent, and sts:TagSession is not allowed",
                        "Allow sts:TagSession beside sts:AssumeRole, in this role's trust policy and in a policy of the role before"
                                + " it. Or send no tags: neither of one's own nor stepTags(true).",
                        true);
            case "sts:setsourceidentity" ->
                new KnownCause(
                        "a source identity is sent, and sts:SetSourceIdentity is not allowed",
                        "Allow sts:SetSourceIdentity beside sts:AssumeRole, in this role's trust policy and in a policy of the role"
                                + " before it. Or send no source identity.",
                        true);
            default -> null;
        };
    }

    private static @Nullable KnownCause ofStep(List<StepFinding> findings) {
        return findings.stream()
                .filter(StepFinding::settles)
                .findFirst()
                .map(finding -> new KnownCause(finding.sentence(), finding.cure(), true))
                .orElse(null);
    }
}

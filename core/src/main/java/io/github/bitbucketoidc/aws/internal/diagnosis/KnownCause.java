package io.github.bitbucketoidc.aws.internal.diagnosis;

import io.github.bitbucketoidc.aws.FailureReason;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A cause that what came back leaves no doubt about.
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
     */
    static @Nullable KnownCause of(ExchangeAttempt attempt, FailureReason reason, String said) {
        if (reason != FailureReason.ACCESS_DENIED && reason != FailureReason.CHAINED_ROLE_DENIED) {
            return null;
        }
        PolicyDenial denial = PolicyDenial.of(said);
        if (denial != null) {
            return new KnownCause(denial.sentence(), denial.cure(), !denial.isOfThisRole());
        }
        return reason == FailureReason.CHAINED_ROLE_DENIED ? missingPermission(attempt, said) : null;
    }

    /** What a chained session is to carry needs a permission of its own, and STS names that. */
    private static @Nullable KnownCause missingPermission(ExchangeAttempt attempt, String said) {
        String action =
                Objects.requireNonNullElse(PolicyDenial.action(said), "").toLowerCase(Locale.ROOT);
        String where = " beside sts:AssumeRole, in the trust policy of " + attempt.roleArn() + " and in a policy of "
                + attempt.sourceArn() + ". Or send no ";
        return switch (action) {
            case "sts:tagsession" ->
                new KnownCause(
                        "session tags are sent, and sts:TagSession is not allowed",
                        "Allow sts:TagSession" + where + "tags: neither by tags(..) nor by stepTags(true).",
                        true);
            case "sts:setsourceidentity" ->
                new KnownCause(
                        "a source identity is sent, and sts:SetSourceIdentity is not allowed",
                        "Allow sts:SetSourceIdentity" + where + "source identity.",
                        true);
            default -> null;
        };
    }
}

package io.github.bitbucketoidc.aws.internal.diagnosis;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What may be behind a refusal that has many causes: a line for each place to look at, with the value to compare. Which one
 * it is cannot be known here, because STS does not tell; the order is that of likelihood. At most five are listed for one
 * refusal, so that they are read.
 */
// The sets are never changed, and the functions hold nothing.
@SuppressWarnings("ImmutableEnumChecker")
enum PossibleCause {
    SUBJECT(Answers.TRUST, ExpectedTrust::subject),
    ROLE(
            Answers.TRUST,
            trust -> "Role: does " + SafeText.quoted(trust.role().name()) + " exist in account "
                    + trust.role().accountId()
                    + ", with this path and case? STS answers the same if not, and right after a change (waitForIamChanges)"),
    PRINCIPAL(
            Answers.TRUST,
            trust -> "Principal: " + trust.provider() + "; Action: sts:AssumeRoleWithWebIdentity, not sts:AssumeRole"),
    CONDITIONS(
            Answers.TRUST,
            trust -> "Condition keys: " + trust.audienceKey() + " (" + trust.audience()
                    + ") and :sub, nothing of the branch"),
    OTHER_POLICIES(
            Answers.TRUST,
            trust -> "What else may refuse: a Deny, a resource control policy of the AWS organization, a condition on"
                    + " aws:SourceIp (see 'atlassian-ip-ranges: true')"
                    + trust.pullRequest()),
    PROVIDER(
            Answers.PROVIDER,
            trust -> "Identity provider: " + trust.provider() + ", in the role's account and no other"),
    ISSUER(Answers.ISSUER, trust -> "Its URL: " + trust.issuer() + " - a renamed workspace has a new one"),
    AUDIENCE(Answers.AUDIENCE, trust -> "Its audiences: " + trust.audience() + " is one, without braces");

    /** The refusals that leave something open. */
    private static final class Answers {
        static final Set<FailureReason> TRUST = EnumSet.of(FailureReason.ACCESS_DENIED);
        static final Set<FailureReason> ISSUER =
                EnumSet.of(FailureReason.IDENTITY_PROVIDER_MISSING, FailureReason.TOKEN_NOT_VALIDATED);
        static final Set<FailureReason> AUDIENCE =
                EnumSet.of(FailureReason.AUDIENCE_NOT_ALLOWED, FailureReason.TOKEN_NOT_VALIDATED);
        static final Set<FailureReason> PROVIDER = EnumSet.of(
                FailureReason.IDENTITY_PROVIDER_MISSING,
                FailureReason.AUDIENCE_NOT_ALLOWED,
                FailureReason.TOKEN_NOT_VALIDATED,
                FailureReason.THUMBPRINT_MISMATCH);
    }

    private final Set<FailureReason> reasons;
    private final Function<ExpectedTrust, String> line;

    PossibleCause(Set<FailureReason> reasons, Function<ExpectedTrust, String> line) {
        this.reasons = reasons;
        this.line = line;
    }

    /** Whether it may be behind such a refusal. */
    boolean concerns(FailureReason reason) {
        return reasons.contains(reason);
    }

    /** Those that the facts leave open, most likely first and numbered. */
    static List<String> lines(FailureReason reason, ExpectedTrust trust) {
        List<String> lines = new ArrayList<>();
        for (PossibleCause candidate : values()) {
            if (candidate.concerns(reason)) {
                lines.add((lines.size() + 1) + ". " + candidate.line.apply(trust));
            }
        }
        if (reason == FailureReason.ACCESS_DENIED) {
            lines.add(0, "Or compare by hand, most likely first:");
            lines.add("A trust policy that lets this token in, least privilege first:");
            lines.add(trust.policy());
        }
        if (reason != FailureReason.ACCESS_DENIED && !lines.isEmpty()) {
            lines.add(0, "This must hold:");
        }
        return lines;
    }
}

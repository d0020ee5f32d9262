package io.github.bitbucketoidc.aws.internal.diagnosis;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.input.StepFacts;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What may be behind a refusal that has many causes: one line each, with the value to compare. Which one it is cannot be
 * known here, because STS does not tell; the order is that of likelihood.
 */
// The sets are never changed, and the functions hold nothing.
@SuppressWarnings("ImmutableEnumChecker")
enum PossibleCause {
    SUBJECT(Answers.TRUST, ExpectedTrust::subject),
    ENVIRONMENT(Answers.TRUST, ExpectedTrust::environment),
    REPOSITORY(Answers.TRUST, ExpectedTrust::repository),
    ROLE(
            Answers.TRUST,
            trust -> "Role: does " + SafeText.quoted(trust.role().name()) + " exist in account "
                    + trust.role().accountId() + ", with this path and case? STS answers the same if not"),
    PROVIDER(
            Answers.ALL,
            trust -> "Identity provider: " + trust.provider()
                    + " - in IAM, and as Principal.Federated of the trust policy"),
    ISSUER(Answers.PROVIDER, trust -> "Its URL: " + trust.issuer() + " - a renamed workspace has a new one"),
    AUDIENCE(
            Answers.AUDIENCE,
            trust -> "Audience: " + trust.audience()
                    + " - without braces, the same in the identity provider and the policy"),
    CONDITION_KEYS(
            Answers.TRUST,
            trust -> "Condition keys: " + trust.key("aud")
                    + " and :sub - AWS shows policies no other claim, such as the branch"),
    ACTION(Answers.TRUST, trust -> "Action: sts:AssumeRoleWithWebIdentity, not sts:AssumeRole"),
    OTHER_CONDITIONS(
            Answers.TRUST,
            trust -> "Other conditions: for aws:SourceIp see 'atlassian-ip-ranges: true' of the step's runtime, or your"
                    + " runner's address; a Deny wins over all"),
    PULL_REQUEST(Answers.TRUST, ExpectedTrust::pullRequest);

    /** The refusals that leave something open. */
    private static final class Answers {
        static final Set<FailureReason> TRUST = EnumSet.of(FailureReason.ACCESS_DENIED);
        static final Set<FailureReason> PROVIDER =
                EnumSet.of(FailureReason.IDENTITY_PROVIDER_MISSING, FailureReason.TOKEN_NOT_VALIDATED);
        static final Set<FailureReason> AUDIENCE = EnumSet.of(
                FailureReason.ACCESS_DENIED, FailureReason.AUDIENCE_NOT_ALLOWED, FailureReason.TOKEN_NOT_VALIDATED);
        static final Set<FailureReason> ALL = EnumSet.of(
                FailureReason.ACCESS_DENIED,
                FailureReason.IDENTITY_PROVIDER_MISSING,
                FailureReason.AUDIENCE_NOT_ALLOWED,
                FailureReason.TOKEN_NOT_VALIDATED,
                FailureReason.THUMBPRINT_MISMATCH);
    }

    private final Set<FailureReason> reasons;
    private final Function<ExpectedTrust, @Nullable String> line;

    /** @param line null where the facts rule the cause out */
    PossibleCause(Set<FailureReason> reasons, Function<ExpectedTrust, @Nullable String> line) {
        this.reasons = reasons;
        this.line = line;
    }

    /** Those that the facts leave open, most likely first and numbered; none where there is nothing to compare. */
    static List<String> lines(FailureReason reason, StepFacts facts) {
        List<String> lines = new ArrayList<>();
        ExpectedTrust trust = ExpectedTrust.of(facts);
        if (trust == null) {
            return lines;
        }
        for (PossibleCause candidate : values()) {
            String text = candidate.reasons.contains(reason) ? candidate.line.apply(trust) : null;
            if (text != null) {
                lines.add("    " + (lines.size() + 1) + ". " + text);
            }
        }
        if (reason == FailureReason.ACCESS_DENIED) {
            lines.add("    A trust policy that lets this token in, least privilege first (docs/trust-policy.md):");
            lines.add("    " + trust.policy());
        }
        return lines;
    }
}

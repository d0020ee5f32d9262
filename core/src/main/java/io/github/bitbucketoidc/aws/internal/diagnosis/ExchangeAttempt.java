package io.github.bitbucketoidc.aws.internal.diagnosis;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.input.ResolvedSettings;
import io.github.bitbucketoidc.aws.internal.input.RoleArn;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.input.StepClaims;
import io.github.bitbucketoidc.aws.internal.input.StepFacts;
import io.github.bitbucketoidc.aws.internal.input.WebIdentityToken;
import io.github.bitbucketoidc.aws.internal.text.Echo;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One role, requested of one STS: what a message about its failure has to name.
 *
 * @param operation the action of STS
 * @param source whose session requests a chained role; null where the token does
 * @param facts null where the token has done its work, as when a chained role is requested
 * @param secrets what was sent and must not be shown
 * @param known what was sent or came as a secret before
 */
public record ExchangeAttempt(
        String operation,
        ResolvedSettings settings,
        RoleRequest request,
        @Nullable RoleRequest source,
        @Nullable StepFacts facts,
        List<String> secrets,
        Echo known) {

    /** Refusals that may be for an expired token: of AWS none, but Ceph RGW and others have fewer codes. */
    private static final Set<FailureReason> MAY_BE_EXPIRED = EnumSet.of(
            FailureReason.ACCESS_DENIED,
            FailureReason.REQUEST_INVALID,
            FailureReason.TOKEN_REJECTED,
            FailureReason.TOKEN_NOT_VALIDATED,
            FailureReason.CLAIM_REJECTED,
            FailureReason.OTHER);

    /** Refusals for what is in IAM, whose changes take a while to be known everywhere. */
    private static final Set<FailureReason> MAY_BE_UNSPREAD = EnumSet.of(
            FailureReason.ACCESS_DENIED,
            FailureReason.CHAINED_ROLE_DENIED,
            FailureReason.IDENTITY_PROVIDER_MISSING,
            FailureReason.AUDIENCE_NOT_ALLOWED,
            FailureReason.TOKEN_NOT_VALIDATED);

    /** So that a token of full length leaves room for the rest of a message. */
    private static final int MAX_CLAIM = 400;

    public static ExchangeAttempt withToken(
            ResolvedSettings settings, RoleRequest request, StepFacts facts, WebIdentityToken token) {
        return new ExchangeAttempt(
                "AssumeRoleWithWebIdentity", settings, request, null, facts, List.of(token.value()), new Echo());
    }

    public static ExchangeAttempt withSession(
            ResolvedSettings settings, RoleRequest request, RoleRequest source, List<String> secrets) {
        return new ExchangeAttempt("AssumeRole", settings, request, source, null, secrets, new Echo());
    }

    /** The same, beside others. */
    public ExchangeAttempt knowing(Echo others) {
        return new ExchangeAttempt(operation, settings, request, source, facts, secrets, others);
    }

    /** Whose session requests the role. */
    String sourceName() {
        RoleArn role = source == null ? null : RoleArn.parse(source.roleArn());
        return role == null ? "the role before it" : "role " + SafeText.quoted(role.name());
    }

    /** The whole ARN, in words that are safe to show. */
    String roleArn() {
        return SafeText.clean(request.roleArn());
    }

    /** The same of the role whose session requests it. */
    String sourceArn() {
        return source == null ? "the role before it" : SafeText.clean(source.roleArn());
    }

    /** Which account STS looked into. */
    String account() {
        RoleArn role = RoleArn.parse(request.roleArn());
        return role == null ? "the role's account" : "account " + role.accountId();
    }

    /** What a refusal means, knowing the token: some servers refuse one that has expired as they refuse any other. */
    FailureReason reason(StsError error) {
        boolean isOver = error.date() != null && expiry(error.date()) != null;
        return isOver && MAY_BE_EXPIRED.contains(error.reason()) ? FailureReason.TOKEN_EXPIRED : error.reason();
    }

    /** Whether the same request may succeed without anybody changing anything, so that it is to be made again. */
    boolean mayPass(FailureReason reason, List<StepFinding> findings) {
        return reason.retryable() || waits(reason, findings);
    }

    /** Whether it may be that IAM has not spread a change yet, and the user wants to wait for that. */
    boolean waits(FailureReason reason, List<StepFinding> findings) {
        return settings.waitsForIamChanges()
                && MAY_BE_UNSPREAD.contains(reason)
                && findings.stream().noneMatch(StepFinding::settles);
    }

    /** When it is that something failed: by the very answer, or else by the best clock at hand. */
    Instant now(StsError error) {
        if (error.date() != null || facts == null) {
            return Objects.requireNonNullElse(error.date(), Instant.EPOCH);
        }
        return Objects.requireNonNullElse(facts.stsTime(), facts.machineTime());
    }

    /** When the token ends, or ended; null where there is none, or it has not ended. */
    @Nullable
    String expiry(Instant now) {
        StepClaims claims = token();
        return claims == null || claims.expiresAt().getEpochSecond() > now.getEpochSecond()
                ? null
                : TimeWords.relative(claims.expiresAt(), now);
    }

    /** The same where it has ended, for a line that has no room for the moment itself. */
    String sinceExpiry(Instant now) {
        String expiry = Objects.requireNonNullElse(expiry(now), "");
        return expiry.substring(expiry.indexOf(' ') + 1);
    }

    /** Who requests it, with nothing that is secret: a name, and what says who it is. */
    List<String> caller(Instant now) {
        if (source != null) {
            return List.of("Caller: a session of role " + SafeText.clean(source.roleArn()) + ", name "
                    + SafeText.clean(source.sessionName()));
        }
        StepClaims claims = token();
        return claims == null
                ? List.of()
                : List.of(
                        "Token: iss " + shown(claims.issuer()) + ", expiry "
                                + TimeWords.relative(claims.expiresAt(), now),
                        "  aud " + shown(String.join(" ", claims.audiences())),
                        "  sub " + shown(claims.subject()));
    }

    private @Nullable StepClaims token() {
        return facts == null ? null : facts.token();
    }

    private static String shown(String claim) {
        return SafeText.shortened(SafeText.clean(claim), MAX_CLAIM);
    }

    List<StepFinding> findings(FailureReason reason) {
        return facts == null ? List.of() : StepAnomaly.findings(facts, reason);
    }

    /** What to do about a refusal that may have several causes, with the values at hand; the first line is general. */
    List<String> nextSteps(FailureReason reason) {
        List<String> steps = new ArrayList<>(List.of(reason.remedy()));
        if (source != null && reason == FailureReason.CHAINED_ROLE_DENIED) {
            steps.add("In the trust policy of " + roleArn() + ": \"Principal\": {\"AWS\": \"" + sourceArn()
                    + "\"}, \"Action\": \"sts:AssumeRole\".");
            steps.add("In a policy attached to " + sourceArn() + ": \"Action\": \"sts:AssumeRole\", \"Resource\": \""
                    + roleArn() + "\".");
        }
        ExpectedTrust trust = facts == null ? null : ExpectedTrust.of(facts);
        if (trust != null) {
            steps.addAll(SettlingCommand.lines(reason, trust));
            steps.addAll(PossibleCause.lines(reason, trust));
        }
        return steps;
    }

    String withoutSecrets(String text) {
        return known.withheld(Echo.removed(text, secrets));
    }

    @Override
    public String toString() {
        return "ExchangeAttempt(" + operation + ")";
    }
}

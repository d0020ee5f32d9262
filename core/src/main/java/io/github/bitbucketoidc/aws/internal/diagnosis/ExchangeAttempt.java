package io.github.bitbucketoidc.aws.internal.diagnosis;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.input.ResolvedSettings;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.input.StepClaims;
import io.github.bitbucketoidc.aws.internal.input.StepFacts;
import io.github.bitbucketoidc.aws.internal.input.WebIdentityToken;
import io.github.bitbucketoidc.aws.internal.text.Echo;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One role, asked of one STS: what a message about its failure has to name.
 *
 * @param operation the action of STS
 * @param source whose session asks for a chained role; null where the token does
 * @param facts null where the token has done its work, as when a chained role is asked for
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

    /** Who asks, with nothing that is secret: a name, and what says who it is. */
    List<String> caller() {
        if (source != null) {
            return List.of("Caller: a session of role " + SafeText.clean(source.roleArn()) + ", name "
                    + SafeText.clean(source.sessionName()));
        }
        StepClaims claims = facts == null ? null : facts.token();
        return claims == null
                ? List.of()
                : List.of(
                        "Token: iss " + shown(claims.issuer()) + ", expires " + claims.expiresAt(),
                        "  aud " + shown(String.join(" ", claims.audiences())),
                        "  sub " + shown(claims.subject()));
    }

    private static String shown(String claim) {
        return SafeText.shortened(SafeText.clean(claim), MAX_CLAIM);
    }

    List<StepFinding> findings(FailureReason reason) {
        return facts == null ? List.of() : StepAnomaly.findings(facts, reason);
    }

    List<String> candidates(FailureReason reason) {
        return facts == null ? List.of() : PossibleCause.lines(reason, facts);
    }

    String withoutSecrets(String text) {
        return known.withheld(Echo.removed(text, secrets));
    }

    @Override
    public String toString() {
        return "ExchangeAttempt(" + operation + ")";
    }
}

package io.github.bitbucketoidc.aws.testkit.internal.policy;

import java.text.ParseException;
import java.util.List;
import java.util.Map;

/** The trust policy of a role: who may assume it. */
public record RoleTrust(List<TrustStatement> statements) {

    public static RoleTrust parse(String json) {
        Map<String, Object> document;
        try {
            document = PolicyJson.parse(json);
        } catch (ParseException e) {
            throw new IllegalArgumentException("trustPolicy is not a JSON object: " + e.getMessage(), e);
        }
        List<TrustStatement> statements = PolicyJson.listOf(document.get("Statement")).stream()
                .map(statement -> TrustStatement.parse(PolicyJson.object("Statement", statement)))
                .toList();
        if (statements.isEmpty()) {
            throw new IllegalArgumentException("trustPolicy needs at least one Statement");
        }
        return new RoleTrust(statements);
    }

    /**
     * Allows a role all that chaining may need, so that neither tags nor a source identity are refused.
     *
     * @param conditions all of which must hold
     */
    public static RoleTrust ofRole(SandboxRoleArn trusted, List<TrustCondition> conditions) {
        return new RoleTrust(List.of(new TrustStatement(
                TrustStatement.Effect.ALLOW,
                TrustPrincipals.aws(trusted.toString()),
                List.of("sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"),
                conditions)));
    }

    /** A Deny that matches wins over every Allow. */
    public boolean allows(Trustee trustee, String action) {
        return anyMatches(TrustStatement.Effect.ALLOW, trustee, action)
                && !anyMatches(TrustStatement.Effect.DENY, trustee, action);
    }

    private boolean anyMatches(TrustStatement.Effect effect, Trustee trustee, String action) {
        return statements.stream()
                .anyMatch(statement -> statement.effect() == effect && statement.matches(trustee, action));
    }
}

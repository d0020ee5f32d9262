package io.github.bitbucketoidc.aws.testkit;

import java.text.ParseException;
import java.util.List;
import java.util.Map;

/** The trust policy of a role: which web identities may assume it. */
record TrustPolicy(List<TrustStatement> statements) {

    static TrustPolicy parse(String json) {
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
        return new TrustPolicy(statements);
    }

    /** A Deny that matches wins over every Allow. */
    boolean allows(WebIdentity identity) {
        return anyMatches(TrustStatement.Effect.ALLOW, identity) && !anyMatches(TrustStatement.Effect.DENY, identity);
    }

    private boolean anyMatches(TrustStatement.Effect effect, WebIdentity identity) {
        return statements.stream().anyMatch(statement -> statement.effect() == effect && statement.matches(identity));
    }
}

package io.github.bitbucketoidc.aws.testkit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One statement of a trust policy. */
record TrustStatement(Effect effect, List<String> federated, List<String> actions, List<TrustCondition> conditions) {

    enum Effect {
        ALLOW,
        DENY
    }

    private static final String ACTION = "sts:assumerolewithwebidentity";
    private static final Set<String> ELEMENTS = Set.of("Sid", "Effect", "Principal", "Action", "Condition");

    static TrustStatement parse(Map<String, Object> statement) {
        statement.keySet().stream().filter(name -> !ELEMENTS.contains(name)).forEach(name -> {
            throw new IllegalArgumentException("The sandbox does not evaluate " + name + " in a trust policy");
        });
        return new TrustStatement(
                effect(statement.get("Effect")),
                federated(statement.get("Principal")),
                PolicyJson.strings("Action", statement.get("Action")),
                TrustCondition.parseAll(statement.get("Condition")));
    }

    private static Effect effect(@Nullable Object value) {
        if ("Allow".equals(value)) {
            return Effect.ALLOW;
        }
        if ("Deny".equals(value)) {
            return Effect.DENY;
        }
        throw new IllegalArgumentException("Effect must be Allow or Deny");
    }

    /** Principals of another kind (AWS, Service) are no web identities, so they never match one. */
    private static List<String> federated(@Nullable Object principal) {
        Map<String, Object> kinds = PolicyJson.object("Principal", principal);
        if (kinds.values().stream().anyMatch(TrustStatement::isEverybody)) {
            throw new IllegalArgumentException("The sandbox does not evaluate * in Principal");
        }
        return PolicyJson.strings("Principal.Federated", kinds.get("Federated"));
    }

    private static boolean isEverybody(Object names) {
        return names instanceof List<?> all ? all.contains("*") : "*".equals(names);
    }

    boolean matches(WebIdentity identity) {
        return federated.contains(identity.providerArn())
                && actions.stream().anyMatch(action -> Wildcards.match(action.toLowerCase(Locale.ROOT), ACTION))
                && conditions.stream().allMatch(condition -> condition.holds(identity));
    }
}

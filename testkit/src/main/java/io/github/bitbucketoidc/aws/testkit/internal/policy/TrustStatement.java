package io.github.bitbucketoidc.aws.testkit.internal.policy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One statement of a trust policy. */
public record TrustStatement(
        Effect effect, TrustPrincipals principals, List<String> actions, List<TrustCondition> conditions) {

    public enum Effect {
        ALLOW,
        DENY
    }

    private static final Set<String> ELEMENTS = Set.of("Sid", "Effect", "Principal", "Action", "Condition");

    static TrustStatement parse(Map<String, Object> statement) {
        statement.keySet().stream().filter(name -> !ELEMENTS.contains(name)).forEach(name -> {
            throw new IllegalArgumentException("The sandbox does not evaluate " + name + " in a trust policy");
        });
        return new TrustStatement(
                effect(statement.get("Effect")),
                TrustPrincipals.parse(statement.get("Principal")),
                actions(statement.get("Action")),
                TrustCondition.parseAll(statement.get("Condition")));
    }

    private static List<String> actions(@Nullable Object value) {
        List<String> actions = PolicyJson.strings("Action", value);
        if (actions.isEmpty()) {
            throw new IllegalArgumentException("A statement of a trust policy must have an Action");
        }
        return actions;
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

    boolean matches(Trustee trustee, String action) {
        String wanted = action.toLowerCase(Locale.ROOT);
        return trustee.isNamedBy(principals)
                && actions.stream().anyMatch(pattern -> Wildcards.match(pattern.toLowerCase(Locale.ROOT), wanted))
                && conditions.stream().allMatch(condition -> condition.holds(trustee));
    }
}

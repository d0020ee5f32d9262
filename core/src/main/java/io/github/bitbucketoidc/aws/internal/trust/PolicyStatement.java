package io.github.bitbucketoidc.aws.internal.trust;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a policy.
 *
 * @param conditions all of them must hold; none where the statement has no Condition
 */
record PolicyStatement(
        @Nullable String sid,
        Effect effect,
        PolicyPrincipal principal,
        PolicyActions actions,
        List<PolicyCondition> conditions) {

    enum Effect {
        ALLOW("Allow"),
        DENY("Deny");

        private final String text;

        Effect(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    PolicyStatement {
        conditions = List.copyOf(conditions);
    }

    boolean allows() {
        return effect == Effect.ALLOW;
    }
}

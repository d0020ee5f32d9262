package io.github.bitbucketoidc.aws.testkit.internal.policy;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One condition of a statement: operator, key, and the values of which one must match. */
public record TrustCondition(TrustOperator operator, String key, List<String> values) {

    static List<TrustCondition> parseAll(@Nullable Object block) {
        if (block == null) {
            return List.of();
        }
        return PolicyJson.object("Condition", block).entrySet().stream()
                .flatMap(entry -> parse(TrustOperator.parse(entry.getKey()), entry.getValue()))
                .toList();
    }

    private static Stream<TrustCondition> parse(TrustOperator operator, Object keys) {
        return PolicyJson.object("Condition operator", keys).entrySet().stream()
                .map(entry -> new TrustCondition(operator, entry.getKey(), values(entry.getKey(), entry.getValue())));
    }

    private static List<String> values(String key, Object value) {
        List<String> values = PolicyJson.strings(key, value);
        if (values.stream().anyMatch(text -> text.contains("${"))) {
            throw new IllegalArgumentException("The sandbox does not evaluate policy variables; " + key + " has one");
        }
        return values;
    }

    boolean holds(Trustee trustee) {
        return operator.holds(trustee.values(key), values);
    }
}

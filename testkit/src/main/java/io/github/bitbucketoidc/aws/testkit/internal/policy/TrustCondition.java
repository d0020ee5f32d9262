package io.github.bitbucketoidc.aws.testkit.internal.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One condition of a statement: operator, key, and the values of which one must match.
 *
 * @param variables whether <code>${key}</code> in a value stands for something
 */
public record TrustCondition(TrustOperator operator, String key, List<String> values, boolean variables) {

    public TrustCondition(TrustOperator operator, String key, List<String> values) {
        this(operator, key, values, false);
    }

    static List<TrustCondition> parseAll(@Nullable Object block, boolean variables) {
        if (block == null) {
            return List.of();
        }
        return PolicyJson.object("Condition", block).entrySet().stream()
                .flatMap(entry -> parse(TrustOperator.parse(entry.getKey()), entry.getValue(), variables))
                .toList();
    }

    /** Whether a Condition block has documented operators only, and values as the grammar wants them. */
    static boolean areKnown(@Nullable Object block) {
        try {
            parseAll(block, false);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Stream<TrustCondition> parse(TrustOperator operator, Object keys, boolean variables) {
        return PolicyJson.object("Condition operator", keys).entrySet().stream()
                .map(entry -> new TrustCondition(
                        operator,
                        entry.getKey(),
                        PolicyJson.strings(entry.getKey(), entry.getValue()),
                        variables && operator.takesVariables()));
    }

    Verdict holds(Trustee trustee) {
        Optional<List<String>> requested = trustee.values(key);
        if (requested.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        if (!variables) {
            return operator.holds(requested.get(), values);
        }
        List<String> filled = values.stream()
                .flatMap(value -> PolicyVariables.fill(value, trustee).stream())
                .toList();
        Verdict verdict = operator.holds(requested.get(), filled);
        boolean known = values.stream().allMatch(value -> PolicyVariables.areKnown(value, trustee));
        // What the sandbox cannot fill in might match; it matters only where nothing else does.
        return known || (verdict == Verdict.YES) != operator.negated() ? verdict : Verdict.UNKNOWN;
    }

    @Override
    public String toString() {
        return operator.name() + " on " + key;
    }
}

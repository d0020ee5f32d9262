package io.github.bitbucketoidc.aws.testkit.internal.policy;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A string condition operator of IAM, with its set prefix and {@code IfExists} suffix.
 *
 * @param test whether one value of the request matches one value of the policy
 * @param negated whether the operator holds when nothing matches
 */
public record TrustOperator(
        BiPredicate<String, String> test, boolean negated, Quantifier quantifier, boolean ifExists) {

    /** How many of the request's values must satisfy the condition. */
    enum Quantifier {
        SINGLE,
        ANY,
        ALL
    }

    private static final String IF_EXISTS = "IfExists";
    private static final Map<String, BiPredicate<String, String>> TESTS = Map.of(
            "StringEquals", String::equals,
            "StringEqualsIgnoreCase", String::equalsIgnoreCase,
            "StringLike", (value, pattern) -> Wildcards.match(pattern, value));

    public static TrustOperator parse(String name) {
        String rest = name;
        Quantifier quantifier = Quantifier.SINGLE;
        if (rest.startsWith("ForAnyValue:")) {
            quantifier = Quantifier.ANY;
            rest = rest.substring("ForAnyValue:".length());
        } else if (rest.startsWith("ForAllValues:")) {
            quantifier = Quantifier.ALL;
            rest = rest.substring("ForAllValues:".length());
        }
        boolean ifExists = rest.endsWith(IF_EXISTS);
        if (ifExists) {
            rest = rest.substring(0, rest.length() - IF_EXISTS.length());
        }
        boolean negated = rest.startsWith("StringNot");
        @Nullable
        BiPredicate<String, String> test = TESTS.get(negated ? "String" + rest.substring("StringNot".length()) : rest);
        if (test == null) {
            throw new IllegalArgumentException("The sandbox does not evaluate the condition operator " + name);
        }
        return new TrustOperator(test, negated, quantifier, ifExists);
    }

    /** Whether the condition holds; an absent key satisfies only negated, IfExists and ForAllValues operators. */
    boolean holds(List<String> requested, List<String> wanted) {
        if (requested.isEmpty() && ifExists) {
            return true;
        }
        Predicate<String> matches = value -> wanted.stream().anyMatch(each -> test.test(value, each));
        return switch (quantifier) {
            case SINGLE ->
                negated
                        ? requested.stream().noneMatch(matches)
                        : requested.stream().anyMatch(matches);
            case ANY -> requested.stream().anyMatch(negated ? matches.negate() : matches);
            case ALL -> requested.stream().allMatch(negated ? matches.negate() : matches);
        };
    }
}

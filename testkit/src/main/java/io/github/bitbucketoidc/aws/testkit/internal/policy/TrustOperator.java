package io.github.bitbucketoidc.aws.testkit.internal.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A condition operator of IAM, with its set prefix and {@code IfExists} suffix. docs/condition-operators.md has the sources.
 *
 * @param test whether one value of the request fits one value of the policy; null for {@code Null}
 * @param negated whether the operator holds when nothing fits
 */
public record TrustOperator(
        String name, ValueTests.@Nullable Test test, boolean negated, Quantifier quantifier, boolean ifExists) {

    /** How many of the request's values must satisfy the condition. */
    enum Quantifier {
        SINGLE,
        ANY,
        ALL
    }

    private static final String IF_EXISTS = "IfExists";

    private static final Map<String, ValueTests.Test> STRINGS = Map.of(
            "StringEquals", ValueTests::equal,
            "StringEqualsIgnoreCase", ValueTests::equalIgnoringCase,
            "StringLike", ValueTests::like,
            "ArnEquals", ValueTests::arn,
            "ArnLike", ValueTests::arn,
            "Bool", ValueTests::bool,
            "BinaryEquals", ValueTests::binary,
            "IpAddress", ValueTests::address);

    private static final Map<String, IntPredicate> ORDERS = Map.of(
            "Equals", order -> order == 0,
            "LessThan", order -> order < 0,
            "LessThanEquals", order -> order <= 0,
            "GreaterThan", order -> order > 0,
            "GreaterThanEquals", order -> order >= 0);

    /** The negated name, and what it negates. */
    private static final Map<String, String> NEGATIONS = Map.of(
            "StringNotEquals", "StringEquals",
            "StringNotEqualsIgnoreCase", "StringEqualsIgnoreCase",
            "StringNotLike", "StringLike",
            "ArnNotEquals", "ArnEquals",
            "ArnNotLike", "ArnLike",
            "NumericNotEquals", "NumericEquals",
            "DateNotEquals", "DateEquals",
            "NotIpAddress", "IpAddress");

    /** The operator of that name; empty where AWS documents none. */
    static Optional<TrustOperator> find(String name) {
        Quantifier quantifier = name.startsWith("ForAnyValue:")
                ? Quantifier.ANY
                : name.startsWith("ForAllValues:") ? Quantifier.ALL : Quantifier.SINGLE;
        String rest = quantifier == Quantifier.SINGLE ? name : name.substring(name.indexOf(':') + 1);
        boolean ifExists = rest.endsWith(IF_EXISTS);
        String base = ifExists ? rest.substring(0, rest.length() - IF_EXISTS.length()) : rest;
        if (name.equals("Null")) {
            return Optional.of(new TrustOperator(name, null, false, Quantifier.SINGLE, false));
        }
        ValueTests.Test test = test(NEGATIONS.getOrDefault(base, base));
        return Optional.ofNullable(test)
                .map(known -> new TrustOperator(name, known, NEGATIONS.containsKey(base), quantifier, ifExists));
    }

    private static ValueTests.@Nullable Test test(String base) {
        String order = base.replaceFirst("^(Numeric|Date)", "");
        if (ORDERS.containsKey(order) && base.startsWith("Numeric")) {
            return ValueTests.number(ORDERS.get(order));
        }
        if (ORDERS.containsKey(order) && base.startsWith("Date")) {
            return ValueTests.date(ORDERS.get(order));
        }
        return STRINGS.get(base);
    }

    public static TrustOperator parse(String name) {
        return find(name)
                .orElseThrow(() -> Malformed.trustPolicy("Syntax error in policy.", "no condition operator " + name));
    }

    /** Whether the values of a condition may have variables: not those of numbers, dates, bytes, addresses and Null. */
    boolean takesVariables() {
        return name.matches(".*(String|Arn|Bool).*");
    }

    /** Whether the condition holds for what the request has under the key, which may be nothing. */
    Verdict holds(List<String> requested, List<String> wanted) {
        if (test == null) {
            return Verdict.of(wanted.contains(Boolean.toString(requested.isEmpty())));
        }
        if (requested.isEmpty()) {
            return Verdict.of(
                    quantifier == Quantifier.ALL || (quantifier == Quantifier.SINGLE && (ifExists || negated)));
        }
        List<Verdict> fits =
                requested.stream().map(value -> fits(test, value, wanted)).toList();
        List<Verdict> satisfied = negated ? fits.stream().map(Verdict::not).toList() : fits;
        return switch (quantifier) {
            case ANY -> Verdict.any(satisfied);
            case ALL -> Verdict.all(satisfied);
            case SINGLE -> fits.size() == 1 ? satisfied.get(0) : ofSeveral(fits);
        };
    }

    private static Verdict fits(ValueTests.Test test, String value, List<String> wanted) {
        return Verdict.any(wanted.stream().map(each -> test.apply(value, each)).toList());
    }

    /** Nobody documents a plain operator on several values, but where none fits. */
    private Verdict ofSeveral(List<Verdict> fits) {
        return Verdict.any(fits) == Verdict.NO ? Verdict.of(negated) : Verdict.UNKNOWN;
    }
}

package io.github.bitbucketoidc.aws.internal.trust;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A condition operator of IAM, taken apart.
 *
 * <p>Names count in the spelling of the documentation only: AWS says that condition keys and actions are not
 * case-sensitive, and says nothing of operators. Source: IAM User Guide, "IAM JSON policy elements: Condition operators".
 *
 * @param test how a value of the request is held against one of the policy
 * @param negated whether the operator holds where nothing matches
 * @param quantifier how many of the request's values must satisfy it
 * @param ifExists whether it holds where the request lacks the key
 */
record ConditionOperator(Test test, boolean negated, Quantifier quantifier, boolean ifExists) {

    enum Test {
        STRING_EQUALS,
        STRING_EQUALS_IGNORE_CASE,
        STRING_LIKE,
        ARN_LIKE,
        NULL,
        /** Of numbers, dates, addresses and the like, which no claim of a step's token is. */
        NOT_OF_STRINGS;

        boolean hasWildcards() {
            return this == STRING_LIKE || this == ARN_LIKE;
        }

        boolean isOfStrings() {
            return this == STRING_EQUALS || this == STRING_EQUALS_IGNORE_CASE || this == STRING_LIKE;
        }
    }

    enum Quantifier {
        ONE,
        ANY,
        ALL
    }

    private record Base(Test test, boolean negated) {}

    private static final String FOR_ANY_VALUE = "ForAnyValue:";
    private static final String FOR_ALL_VALUES = "ForAllValues:";
    private static final String IF_EXISTS = "IfExists";

    /** ArnEquals behaves like ArnLike, by the same source. */
    private static final Map<String, Base> BASES = Map.ofEntries(
            Map.entry("StringEquals", new Base(Test.STRING_EQUALS, false)),
            Map.entry("StringNotEquals", new Base(Test.STRING_EQUALS, true)),
            Map.entry("StringEqualsIgnoreCase", new Base(Test.STRING_EQUALS_IGNORE_CASE, false)),
            Map.entry("StringNotEqualsIgnoreCase", new Base(Test.STRING_EQUALS_IGNORE_CASE, true)),
            Map.entry("StringLike", new Base(Test.STRING_LIKE, false)),
            Map.entry("StringNotLike", new Base(Test.STRING_LIKE, true)),
            Map.entry("ArnEquals", new Base(Test.ARN_LIKE, false)),
            Map.entry("ArnLike", new Base(Test.ARN_LIKE, false)),
            Map.entry("ArnNotEquals", new Base(Test.ARN_LIKE, true)),
            Map.entry("ArnNotLike", new Base(Test.ARN_LIKE, true)),
            Map.entry("Null", new Base(Test.NULL, false)),
            Map.entry("Bool", new Base(Test.NOT_OF_STRINGS, false)),
            Map.entry("BinaryEquals", new Base(Test.NOT_OF_STRINGS, false)),
            Map.entry("IpAddress", new Base(Test.NOT_OF_STRINGS, false)),
            Map.entry("NotIpAddress", new Base(Test.NOT_OF_STRINGS, true)),
            Map.entry("NumericEquals", new Base(Test.NOT_OF_STRINGS, false)),
            Map.entry("NumericNotEquals", new Base(Test.NOT_OF_STRINGS, true)),
            Map.entry("NumericLessThan", new Base(Test.NOT_OF_STRINGS, false)),
            Map.entry("NumericLessThanEquals", new Base(Test.NOT_OF_STRINGS, false)),
            Map.entry("NumericGreaterThan", new Base(Test.NOT_OF_STRINGS, false)),
            Map.entry("NumericGreaterThanEquals", new Base(Test.NOT_OF_STRINGS, false)),
            Map.entry("DateEquals", new Base(Test.NOT_OF_STRINGS, false)),
            Map.entry("DateNotEquals", new Base(Test.NOT_OF_STRINGS, true)),
            Map.entry("DateLessThan", new Base(Test.NOT_OF_STRINGS, false)),
            Map.entry("DateLessThanEquals", new Base(Test.NOT_OF_STRINGS, false)),
            Map.entry("DateGreaterThan", new Base(Test.NOT_OF_STRINGS, false)),
            Map.entry("DateGreaterThanEquals", new Base(Test.NOT_OF_STRINGS, false)));

    /** The operator of that name, or null where AWS documents none. */
    static @Nullable ConditionOperator parse(String name) {
        Quantifier quantifier = name.startsWith(FOR_ANY_VALUE)
                ? Quantifier.ANY
                : name.startsWith(FOR_ALL_VALUES) ? Quantifier.ALL : Quantifier.ONE;
        String rest = quantifier == Quantifier.ONE ? name : name.substring(name.indexOf(':') + 1);
        boolean ifExists = rest.endsWith(IF_EXISTS);
        Base base = BASES.get(ifExists ? rest.substring(0, rest.length() - IF_EXISTS.length()) : rest);
        if (base == null || (base.test() == Test.NULL && !name.equals("Null"))) {
            return null;
        }
        return new ConditionOperator(base.test(), base.negated(), quantifier, ifExists);
    }

    /** Whether the condition holds for a request without the key. */
    boolean holdsWithoutKey() {
        return ifExists || quantifier == Quantifier.ALL || (quantifier == Quantifier.ONE && negated);
    }
}

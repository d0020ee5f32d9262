package io.github.bitbucketoidc.aws.internal.condition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A condition operator of IAM, taken apart.
 *
 * <p>Names count in the spelling of the documentation only: AWS says that condition keys and actions are not
 * case-sensitive, and says nothing of operators. What each operator makes of each kind of request, and where that is
 * documented, is in docs/condition-operators.md.
 *
 * @param test how a value of the request is held against one of the policy
 * @param order how it must compare, for numbers and dates
 * @param negated whether the operator holds where nothing matches
 * @param quantifier how many of the request's values must satisfy it
 * @param ifExists whether its name ends so
 */
public record ConditionOperator(Test test, Order order, boolean negated, Quantifier quantifier, boolean ifExists) {

    /** What kind of values are compared, and how. */
    public enum Test {
        STRING_EQUALS,
        STRING_EQUALS_IGNORE_CASE,
        STRING_LIKE,
        ARN_LIKE,
        NUMERIC,
        DATE,
        BOOL,
        BINARY,
        IP_ADDRESS,
        NULL;

        public boolean hasWildcards() {
            return this == STRING_LIKE || this == ARN_LIKE;
        }

        public boolean isOfStrings() {
            return this == STRING_EQUALS || ignoresCase() || this == STRING_LIKE;
        }

        public boolean ignoresCase() {
            return this == STRING_EQUALS_IGNORE_CASE;
        }
    }

    /** How a value of the request must compare to one of the policy. */
    public enum Order {
        EQUAL,
        LESS,
        AT_MOST,
        GREATER,
        AT_LEAST;

        boolean allows(int comparison) {
            return switch (this) {
                case EQUAL -> comparison == 0;
                case LESS -> comparison < 0;
                case AT_MOST -> comparison <= 0;
                case GREATER -> comparison > 0;
                case AT_LEAST -> comparison >= 0;
            };
        }
    }

    /** How many values of the request must satisfy the operator. */
    public enum Quantifier {
        /** The one that there is. */
        ONE,
        ANY,
        ALL
    }

    private record Base(Test test, Order order, boolean negated) {}

    private static final String FOR_ANY_VALUE = "ForAnyValue:";
    private static final String FOR_ALL_VALUES = "ForAllValues:";
    private static final String IF_EXISTS = "IfExists";
    private static final Map<String, Base> BASES = bases();

    private static Map<String, Base> bases() {
        Map<String, Base> bases = new HashMap<>();
        both(bases, "String", "Equals", Test.STRING_EQUALS);
        both(bases, "String", "EqualsIgnoreCase", Test.STRING_EQUALS_IGNORE_CASE);
        both(bases, "String", "Like", Test.STRING_LIKE);
        // "The ArnEquals and ArnLike condition operators behave identically."
        both(bases, "Arn", "Equals", Test.ARN_LIKE);
        both(bases, "Arn", "Like", Test.ARN_LIKE);
        ordered(bases, "Numeric", Test.NUMERIC);
        ordered(bases, "Date", Test.DATE);
        bases.put("Bool", new Base(Test.BOOL, Order.EQUAL, false));
        bases.put("BinaryEquals", new Base(Test.BINARY, Order.EQUAL, false));
        bases.put("IpAddress", new Base(Test.IP_ADDRESS, Order.EQUAL, false));
        bases.put("NotIpAddress", new Base(Test.IP_ADDRESS, Order.EQUAL, true));
        bases.put("Null", new Base(Test.NULL, Order.EQUAL, false));
        return Map.copyOf(bases);
    }

    private static void both(Map<String, Base> bases, String type, String comparison, Test test) {
        bases.put(type + comparison, new Base(test, Order.EQUAL, false));
        bases.put(type + "Not" + comparison, new Base(test, Order.EQUAL, true));
    }

    private static void ordered(Map<String, Base> bases, String type, Test test) {
        both(bases, type, "Equals", test);
        bases.put(type + "LessThan", new Base(test, Order.LESS, false));
        bases.put(type + "LessThanEquals", new Base(test, Order.AT_MOST, false));
        bases.put(type + "GreaterThan", new Base(test, Order.GREATER, false));
        bases.put(type + "GreaterThanEquals", new Base(test, Order.AT_LEAST, false));
    }

    /** The operator of that name, or null where AWS documents none. */
    public static @Nullable ConditionOperator parse(String name) {
        Quantifier quantifier = name.startsWith(FOR_ANY_VALUE)
                ? Quantifier.ANY
                : name.startsWith(FOR_ALL_VALUES) ? Quantifier.ALL : Quantifier.ONE;
        String rest = quantifier == Quantifier.ONE ? name : name.substring(name.indexOf(':') + 1);
        boolean ifExists = rest.endsWith(IF_EXISTS);
        Base base = BASES.get(ifExists ? rest.substring(0, rest.length() - IF_EXISTS.length()) : rest);
        if (base == null || (base.test() == Test.NULL && !name.equals("Null"))) {
            return null;
        }
        return new ConditionOperator(base.test(), base.order(), base.negated(), quantifier, ifExists);
    }

    /**
     * Whether the condition holds for a request without the key. With {@code ForAnyValue} it never does, whatever else is
     * in the name: {@code ForAnyValue:StringEqualsIfExists} was tried on AWS.
     */
    public boolean holdsWithoutKey() {
        return quantifier != Quantifier.ANY && (ifExists || negated || quantifier == Quantifier.ALL);
    }

    /**
     * Whether the condition holds for a request that has the key.
     *
     * @param fits of each value of the request, whether it fits one of the policy's; at least one
     */
    public Truth holds(List<Truth> fits) {
        List<Truth> satisfied = negated ? fits.stream().map(Truth::negated).toList() : fits;
        return switch (quantifier) {
            case ANY -> Truth.any(satisfied);
            case ALL -> Truth.all(satisfied);
            case ONE -> fits.size() == 1 ? satisfied.get(0) : ofSeveral(fits);
        };
    }

    /** AWS documents no plain operator for several values; whatever it makes of them, none fits where none does. */
    private Truth ofSeveral(List<Truth> fits) {
        return Truth.any(fits) == Truth.FAILS ? Truth.of(negated) : Truth.NOT_KNOWN;
    }
}

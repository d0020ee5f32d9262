package io.github.bitbucketoidc.aws.internal.condition;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares values that are no strings: numbers, dates, truth values, bytes and addresses.
 *
 * <p>What AWS makes of a value of another type than the operator's is not documented, so it is not known.
 */
final class TypedValues {

    /** More digits than any key has; a larger exponent would only take time. */
    private static final int MAX_NUMBER = 40;

    private static final Set<String> BOOLEANS = Set.of("true", "false");

    private TypedValues() {}

    static Truth compare(ConditionOperator operator, String requested, String wanted) {
        return switch (operator.test()) {
            case NUMERIC -> compare(operator.order(), number(requested), number(wanted));
            case DATE -> compare(operator.order(), DateValues.parse(requested), DateValues.parse(wanted));
            case BOOL ->
                BOOLEANS.contains(requested) && BOOLEANS.contains(wanted)
                        ? Truth.of(requested.equals(wanted))
                        : Truth.NOT_KNOWN;
            case BINARY -> sameBytes(requested, wanted);
            case IP_ADDRESS -> contains(AddressRange.parse(wanted), AddressRange.address(requested));
            default -> Truth.NOT_KNOWN;
        };
    }

    private static <T extends Comparable<T>> Truth compare(
            ConditionOperator.Order order, @Nullable T requested, @Nullable T wanted) {
        return requested == null || wanted == null
                ? Truth.NOT_KNOWN
                : Truth.of(order.allows(requested.compareTo(wanted)));
    }

    private static @Nullable BigDecimal number(String text) {
        if (!text.matches("[+-]?\\d{1," + MAX_NUMBER + "}(\\.\\d{1," + MAX_NUMBER + "})?")) {
            return null;
        }
        return new BigDecimal(text);
    }

    private static Truth sameBytes(String requested, String wanted) {
        try {
            Base64.Decoder decoder = Base64.getDecoder();
            return Truth.of(Arrays.equals(decoder.decode(requested), decoder.decode(wanted)));
        } catch (IllegalArgumentException e) {
            return Truth.NOT_KNOWN;
        }
    }

    private static Truth contains(@Nullable AddressRange range, byte @Nullable [] address) {
        return range == null || address == null ? Truth.NOT_KNOWN : Truth.of(range.contains(address));
    }
}

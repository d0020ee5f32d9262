package io.github.bitbucketoidc.aws.testkit.internal.policy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** How one value of a request is compared with one of a policy, by the type of the operator. */
final class ValueTests {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,30})?");
    private static final Pattern EPOCH = Pattern.compile("\\d{5,11}");
    private static final Pattern DATE = Pattern.compile("(\\d{4}-\\d{2})(-\\d{2})?(T.+)?");
    private static final Pattern ADDRESS = Pattern.compile(
            "(\\d|1?\\d\\d|2[0-4]\\d|25[0-5])(\\.(\\d|1?\\d\\d|2[0-4]\\d|25[0-5])){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:]*");

    /** The value of a request, and the one of the policy. */
    interface Test extends BiFunction<String, String, Verdict> {}

    private ValueTests() {}

    static Verdict equal(String requested, String wanted) {
        return Verdict.of(requested.equals(Wildcards.literal(wanted)));
    }

    static Verdict equalIgnoringCase(String requested, String wanted) {
        return Verdict.of(requested.equalsIgnoreCase(Wildcards.literal(wanted)));
    }

    static Verdict like(String requested, String pattern) {
        return Verdict.of(Wildcards.match(pattern, requested));
    }

    /** Each of the six parts by itself; the last one may have colons. */
    static Verdict arn(String requested, String pattern) {
        String[] parts = requested.split(":", 6);
        if (parts.length < 6 || !parts[0].equals("arn")) {
            return Verdict.UNKNOWN;
        }
        String[] patterns = pattern.split(":", 6);
        if (patterns.length < 6) {
            return Verdict.NO;
        }
        boolean fits = true;
        for (int i = 0; i < 6; i++) {
            fits &= Wildcards.match(patterns[i], parts[i]);
        }
        return Verdict.of(fits);
    }

    static Test number(IntPredicate order) {
        return (requested, wanted) ->
                NUMBER.matcher(requested).matches() && NUMBER.matcher(wanted).matches()
                        ? Verdict.of(order.test(new BigDecimal(requested).compareTo(new BigDecimal(wanted))))
                        : Verdict.UNKNOWN;
    }

    static Test date(IntPredicate order) {
        return (requested, wanted) -> {
            try {
                return Verdict.of(order.test(instant(requested).compareTo(instant(wanted))));
            } catch (DateTimeParseException e) {
                return Verdict.UNKNOWN;
            }
        };
    }

    /** ISO 8601 as the W3C has it, or seconds since 1970. */
    private static Instant instant(String text) {
        if (EPOCH.matcher(text).matches()) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        var date = DATE.matcher(text);
        if (!date.matches() || (date.group(2) == null && date.group(3) != null)) {
            throw new DateTimeParseException("no date", text, 0);
        }
        String day = date.group(1) + (date.group(2) == null ? "-01" : date.group(2));
        return OffsetDateTime.parse(day + (date.group(3) == null ? "T00:00Z" : date.group(3)))
                .toInstant();
    }

    static Verdict bool(String requested, String wanted) {
        boolean both = requested.matches("true|false") && wanted.matches("true|false");
        return both ? Verdict.of(requested.equals(wanted)) : Verdict.UNKNOWN;
    }

    static Verdict binary(String requested, String wanted) {
        try {
            return Verdict.of(Arrays.equals(
                    Base64.getDecoder().decode(requested), Base64.getDecoder().decode(wanted)));
        } catch (IllegalArgumentException e) {
            return Verdict.UNKNOWN;
        }
    }

    /** Without a prefix, an IPv4 address is itself; of an IPv6 address AWS does not say what is meant. */
    static Verdict address(String requested, String range) {
        String[] parts = range.split("/", 2);
        byte[] address = bytes(requested);
        byte[] network = bytes(parts[0]);
        if (address.length == 0 || network.length == 0 || (parts.length == 1 && network.length > 4)) {
            return Verdict.UNKNOWN;
        }
        int bits = 8 * network.length;
        int prefix = parts.length == 1 ? bits : parts[1].matches("\\d{1,3}") ? Integer.parseInt(parts[1]) : bits + 1;
        if (prefix > bits) {
            return Verdict.UNKNOWN;
        }
        return Verdict.of(address.length == network.length
                && new BigInteger(1, address)
                        .xor(new BigInteger(1, network))
                        .shiftRight(bits - prefix)
                        .equals(BigInteger.ZERO));
    }

    /** None where the text is no address; names are never looked up. */
    private static byte[] bytes(String address) {
        try {
            return ADDRESS.matcher(address).matches()
                    ? InetAddress.getByName(address).getAddress()
                    : new byte[0];
        } catch (UnknownHostException e) {
            return new byte[0];
        }
    }
}

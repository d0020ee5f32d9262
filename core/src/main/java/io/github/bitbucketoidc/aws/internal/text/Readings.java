package io.github.bitbucketoidc.aws.internal.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a text may mean to somebody who wants to read it: as it is, without escapes and markup, backwards, and decoded from
 * Base64, hexadecimal or decimal bytes; in all combinations of a few of these.
 */
final class Readings {

    private static final int MOST = 40;
    private static final int MAX_STEPS = 3;

    /** Bytes that were never text have no such run of printable characters. */
    private static final int MIN_RUN = 12;

    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final List<UnaryOperator<String>> WAYS = ways();

    private final Set<String> seen = new HashSet<>();
    private final Queue<Reading> unread = new ArrayDeque<>();

    private record Reading(String text, int steps) {}

    private Readings(String text) {
        String printable = printable(text);
        seen.add(printable);
        unread.add(new Reading(printable, 0));
    }

    /** Each as its letters and digits alone, in lower case. */
    static List<String> of(String text) {
        return new Readings(text).read();
    }

    private List<String> read() {
        List<String> bare = new ArrayList<>();
        for (Reading next = unread.poll(); next != null; next = unread.poll()) {
            bare.add(Pieces.bare(next.text));
            if (next.steps < MAX_STEPS) {
                for (UnaryOperator<String> way : WAYS) {
                    offer(new Reading(way.apply(next.text), next.steps + 1));
                }
            }
        }
        return bare;
    }

    private void offer(Reading reading) {
        if (seen.size() < MOST && isText(reading.text) && seen.add(reading.text)) {
            unread.add(reading);
        }
    }

    private static List<UnaryOperator<String>> ways() {
        List<UnaryOperator<String>> ways = new ArrayList<>(List.of(
                Escapes::resolved,
                Readings::withoutMarkup,
                text -> new StringBuilder(text).reverse().toString(),
                text -> hexadecimal(text, 0),
                text -> hexadecimal(text, 1),
                Readings::decimal));
        for (int i = 0; i < 4; i++) {
            int offset = i;
            ways.add(text -> base64(text, offset, false));
            ways.add(text -> base64(text, offset, true));
        }
        return ways;
    }

    /** Letters of full width, as East Asian texts have them, are letters; no other of those beyond ASCII is in a secret. */
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char plain = c >= '\uFF01' && c <= '\uFF5E' ? (char) (c - 0xFEE0) : c;
            if (plain >= ' ' && plain <= '~') {
                printable.append(plain);
            }
        }
        return printable.toString();
    }

    private static String withoutMarkup(String text) {
        StringBuilder rest = new StringBuilder(text.length());
        int last = text.lastIndexOf('>');
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '<' && i < last) {
                i = text.indexOf('>', i);
            } else {
                rest.append(text.charAt(i));
            }
        }
        return rest.toString();
    }

    private static String hexadecimal(String text, int offset) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean isMark = text.startsWith("0x", i) || text.startsWith("0X", i);
            if (!isMark && Character.digit(text.charAt(i), 16) >= 0) {
                digits.append(text.charAt(i));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = offset; i + 2 <= digits.length(); i += 2) {
            bytes.write(Character.digit(digits.charAt(i), 16) << 4 | Character.digit(digits.charAt(i + 1), 16));
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /** Numbers of up to three digits. */
    private static String decimal(String text) {
        StringBuilder decoded = new StringBuilder();
        int number = -1;
        for (int i = 0; i <= text.length(); i++) {
            int digit = i == text.length() ? -1 : Character.digit(text.charAt(i), 10);
            if (digit >= 0) {
                number = Math.min(1000, Math.max(0, number) * 10 + digit);
            } else if (number >= 0) {
                decoded.append(number < 256 ? (char) number : ' ');
                number = -1;
            }
        }
        return decoded.toString();
    }

    private static String base64(String text, int offset, boolean otherCase) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        int bits = 0;
        int count = -offset;
        for (int i = 0; i < text.length(); i++) {
            int value = base64(text.charAt(i), otherCase);
            if (value < 0 || count++ < 0) {
                continue;
            }
            bits = bits << 6 | value;
            if (count % 4 != 1) {
                bytes.write(bits >> (6 - 2 * ((count - 1) % 4)));
            }
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static int base64(char c, boolean otherCase) {
        char plain = c == '-' ? '+' : c == '_' ? '/' : c;
        boolean isUpper = plain >= 'A' && plain <= 'Z';
        return BASE64.indexOf(
                !otherCase ? plain : isUpper ? Character.toLowerCase(plain) : Character.toUpperCase(plain));
    }

    private static boolean isText(String text) {
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != 0) {
                run = c >= ' ' && c <= '~' ? run + 1 : 0;
            }
            if (run == MIN_RUN) {
                return true;
            }
        }
        return false;
    }
}

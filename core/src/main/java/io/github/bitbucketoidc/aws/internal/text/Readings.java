package io.github.bitbucketoidc.aws.internal.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/**
 * What a text may mean to somebody who wants to read it: as it is, without escapes and markup, backwards, and decoded from
 * Base64, Base32 or the numbers of bytes; in combinations of a few of these.
 */
final class Readings {

    private static final int MOST = 40;
    private static final int MAX_STEPS = 3;

    /** Bytes that were never text have no such run of printable characters. */
    private static final int MIN_RUN = 12;

    private static final int BYTES = 256;
    private static final String BASE32_DIGITS = "234567";
    private static final String ESCAPED_BLANKS = "abefnrtv0";
    private static final int WAYS = 26;

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
                for (int way = 0; way < WAYS; way++) {
                    offer(new Reading(read(next.text, way), next.steps + 1));
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

    /** By number, and not by a list of functions, each of which would be a class to load. */
    private static String read(String text, int way) {
        return switch (way) {
            case 0 -> Escapes.resolved(text);
            case 1 -> withoutMarkup(text);
            case 2 -> withoutEscapedBlanks(text);
            case 3 -> new StringBuilder(text).reverse().toString();
            case 4, 5 -> hexadecimal(text, way - 4);
            case 6 -> numbers(text, 2);
            case 7 -> numbers(text, 8);
            case 8 -> numbers(text, 10);
            case 9 -> numbers(text, 16);
            case 10, 11, 12, 13 -> base64(text, way - 10, false);
            case 14, 15, 16, 17 -> base64(text, way - 14, true);
            default -> base32(text, way - 18);
        };
    }

    /** Letters of full width, in circles and the like are letters; no other of those beyond ASCII is in a secret. */
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        // It has tables to load, for what is rare.
        boolean isPlain = text.chars().allMatch(c -> c < 128);
        String plain = isPlain ? text : Normalizer.normalize(text, Normalizer.Form.NFKD);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c >= ' ' && c <= '~') {
                printable.append(c);
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

    /** Ends of lines, tabs and the like as programs write them: their letters would stand between those of a secret. */
    private static String withoutEscapedBlanks(String text) {
        StringBuilder rest = new StringBuilder(text.length());
        boolean isEscaped = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' && !(isEscaped && ESCAPED_BLANKS.indexOf(c) >= 0)) {
                rest.append(c);
            }
            isEscaped = c == '\\';
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

    /** Words that are numbers of bytes, with {@code 0b} or {@code 0o} or without; other words may stand between them. */
    private static String numbers(String text, int radix) {
        StringBuilder decoded = new StringBuilder();
        int number = 0;
        int digits = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ' ' : text.charAt(i);
            int digit = Character.digit(c, radix);
            if (digit >= 0 && digits >= 0) {
                number = Math.min(BYTES, number * radix + digit);
                digits++;
            } else if (digits == 1 && number == 0 && isMark(c, radix)) {
                digits = 0;
            } else if (Character.isLetterOrDigit(c)) {
                digits = -1;
            } else {
                decoded.append(digits > 1 && number < BYTES ? String.valueOf((char) number) : "");
                number = 0;
                digits = 0;
            }
        }
        return decoded.toString();
    }

    private static boolean isMark(char c, int radix) {
        return (radix == 2 && (c == 'b' || c == 'B')) || (radix == 8 && (c == 'o' || c == 'O'));
    }

    private static String base32(String text, int offset) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        int bits = 0;
        int count = 0;
        int skipped = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = base32(Character.toUpperCase(text.charAt(i)));
            if (value < 0 || skipped++ < offset) {
                continue;
            }
            bits = bits << 5 | value;
            count += 5;
            if (count >= 8) {
                count -= 8;
                bytes.write(bits >> count);
            }
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
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

    private static int base32(char c) {
        int digit = BASE32_DIGITS.indexOf(c);
        return digit >= 0 ? 26 + digit : c >= 'A' && c <= 'Z' ? c - 'A' : -1;
    }

    private static int base64(char c, boolean otherCase) {
        if (c >= '0' && c <= '9') {
            return 52 + c - '0';
        }
        if (c >= 'A' && c <= 'Z') {
            return c - 'A' + (otherCase ? 26 : 0);
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + (otherCase ? 0 : 26);
        }
        return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
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

package io.github.bitbucketoidc.aws.internal.text;

/**
 * What stands for a character in URLs, JSON, XML, HTML, programs and mail, taken for that character: wherever it stands,
 * since nobody knows of what a text is made that a stranger wrote.
 */
final class Escapes {

    private static final int MAX_ROUNDS = 8;
    private static final int MAX_DIGITS = 20;
    private static final int MAX_NAME = 10;
    private static final String[] NAMES = {"lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'"};

    private final String text;
    private final StringBuilder rest;
    private int at;

    private Escapes(String text) {
        this.text = text;
        this.rest = new StringBuilder(text.length());
    }

    /** Several times, because a text may have been escaped several times. */
    static String resolved(String text) {
        String before = text;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            String after = new Escapes(before).resolve();
            if (after.equals(before)) {
                break;
            }
            before = after;
        }
        return before;
    }

    private String resolve() {
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean isEscape = switch (c) {
                case '%' -> digits(at + 1, 2, 16, "") || digits(at + 2, 4, 16, "u");
                case '=' -> digits(at + 1, 2, 16, "");
                case '\\' -> backslash();
                case '&' -> reference();
                default -> false;
            };
            if (!isEscape) {
                rest.append(c);
                at++;
            }
        }
        return rest.toString();
    }

    private boolean backslash() {
        if (text.startsWith("\\", at + 1)) {
            rest.append('\\');
            at += 2;
            return true;
        }
        return digits(at + 2, 4, 16, "u") || digits(at + 2, 2, 16, "x") || digits(at + 1, 3, 8, "") || braced();
    }

    private boolean braced() {
        int end = endOfDigits(at + 3, 16);
        return text.startsWith("u{", at + 1) && text.startsWith("}", end) && append(at + 3, end, 16, end + 1);
    }

    private boolean reference() {
        boolean hex = text.startsWith("#x", at + 1) || text.startsWith("#X", at + 1);
        int start = at + (hex ? 3 : 2);
        if (text.startsWith("#", at + 1)) {
            int end = endOfDigits(start, hex ? 16 : 10);
            return append(start, end, hex ? 16 : 10, text.startsWith(";", end) ? end + 1 : end);
        }
        int end = at + 1;
        while (end < text.length() && end - at <= MAX_NAME && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        if (end == at + 1 || !text.startsWith(";", end)) {
            return false;
        }
        String name = text.substring(at + 1, end);
        for (int i = 0; i < NAMES.length; i += 2) {
            rest.append(NAMES[i].equals(name) ? NAMES[i + 1] : "");
        }
        at = end + 1;
        return true;
    }

    /** An escape of so many digits, with these letters in front of them. */
    private boolean digits(int start, int count, int radix, String mark) {
        int end = start + count;
        return text.startsWith(mark, start - mark.length())
                && endOfDigits(start, radix) >= end
                && append(start, end, radix, end);
    }

    private int endOfDigits(int start, int radix) {
        int end = start;
        while (end < text.length() && end - start < MAX_DIGITS && Character.digit(text.charAt(end), radix) >= 0) {
            end++;
        }
        return end;
    }

    private boolean append(int start, int end, int radix, int next) {
        try {
            int code = Integer.parseInt(text, start, end, radix);
            if (!Character.isValidCodePoint(code)) {
                return false;
            }
            rest.appendCodePoint(code);
            at = next;
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}

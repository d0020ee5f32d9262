package io.github.bitbucketoidc.aws.support;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Ways to write a secret so that a plain search does not find it. */
// The functions hold nothing.
@SuppressWarnings("ImmutableEnumChecker")
public enum Disguise {
    PLAIN(text -> text),
    BASE64(text -> Base64.getEncoder().encodeToString(bytes(text))),
    BASE64_AFTER_ONE(text -> Base64.getEncoder().encodeToString(bytes("=" + text))),
    BASE64_AFTER_TWO(text -> Base64.getUrlEncoder().encodeToString(bytes("n=" + text))),
    BASE64_WRAPPED(text -> Base64.getMimeEncoder(20, bytes("\n")).encodeToString(bytes(text))),
    BASE64_TWICE(text -> BASE64.of(BASE64.of(text))),
    BASE64_OF_UTF_16(text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_16BE))),
    HEX(text -> HexFormat.of().formatHex(bytes(text))),
    HEX_WITH_COLONS(text -> HexFormat.ofDelimiter(":").withUpperCase().formatHex(bytes(text))),
    HEX_WITH_0X(text -> HexFormat.ofDelimiter(", ").withPrefix("0x").formatHex(bytes(text))),
    HEX_WORDS(text -> each(text, "byte %02x; ")),
    BINARY_BYTES(text -> text.chars().mapToObj(Integer::toBinaryString).collect(Collectors.joining(" "))),
    BINARY_BYTES_WITH_0B(
            text -> text.chars().mapToObj(c -> "0b" + Integer.toBinaryString(c)).collect(Collectors.joining(", "))),
    OCTAL_BYTES_WITH_0O(text -> each(text, "0o%o, ")),
    OCTAL_BYTES(text -> each(text, "%03o ")),
    BASE32(Disguise::base32),
    CIRCLED(text -> text.chars()
            .mapToObj(c -> Character.isUpperCase(c)
                    ? String.valueOf((char) (0x24B6 + c - 'A'))
                    : Character.isLowerCase(c) ? String.valueOf((char) (0x24D0 + c - 'a')) : String.valueOf((char) c))
            .collect(Collectors.joining())),
    DECIMAL_BYTES(text -> text.chars().mapToObj(Integer::toString).collect(Collectors.joining(", "))),
    REVERSED(text -> new StringBuilder(text).reverse().toString()),
    OTHER_CASE(Disguise::swapped),
    REVERSED_BASE64(text -> REVERSED.of(BASE64.of(text))),
    BASE64_IN_OTHER_CASE(text -> swapped(BASE64.of(text))),
    JSON_ESCAPES(text -> each(text, "\\u%04x")),
    JSON_ESCAPES_TWICE(text -> each(text, "\\\\u%04X")),
    HEX_ESCAPES(text -> each(text, "\\x%02x")),
    OCTAL_ESCAPES(text -> each(text, "\\%03o")),
    BRACED_ESCAPES(text -> each(text, "\\u{%x}")),
    ESCAPED_LINES(text -> text.replaceAll("(.{4})", "$1\\\\n")),
    ESCAPED_LINES_TWICE(text -> text.replaceAll("(.{8})", "$1\\\\\\\\r\\\\\\\\n")),
    ESCAPED_TABS(text -> text.replaceAll("(.{6})", "$1\\\\t")),
    ESCAPED_ZEROS(text -> text.replaceAll("(.)", "$1\\\\0")),
    CSS_ESCAPES(text -> each(text, "\\%06x")),
    QUOTED_PRINTABLE(text -> each(text, "=%02X")),
    REFERENCES(text -> each(text, "&#%d;")),
    HEX_REFERENCES(text -> each(text, "&#x%X;")),
    PADDED_REFERENCES(text -> each(text, "&#0000000000%d;")),
    NAMED_ENTITIES_BETWEEN(text -> text.replaceAll("(.{6})", "$1&nbsp;")),
    PERCENT(text -> each(text, "%%%02x")),
    PERCENT_TWICE(text -> each(text, "%%25%02x")),
    PERCENT_FIVE_TIMES(text -> each(text, "%%25252525%02x")),
    BLANKS(text -> text.replaceAll("(.{8})", "$1 ")),
    DOTS(text -> text.replaceAll("(.{8})", "$1.")),
    ZERO_WIDTH(text -> text.replaceAll("(.{4})", "$1\u200b")),
    TAGS(text -> text.replaceAll("(.{4})", "$1<br/>")),
    FULL_WIDTH(text ->
            text.chars().mapToObj(c -> String.valueOf((char) (c + 0xFEE0))).collect(Collectors.joining())),
    UTF_16(text -> text.chars().mapToObj(c -> (char) c + "\u0001").collect(Collectors.joining()));

    private final UnaryOperator<String> way;

    Disguise(UnaryOperator<String> way) {
        this.way = way;
    }

    public String of(String text) {
        return way.apply(text);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String each(String text, String format) {
        return text.chars().mapToObj(format::formatted).collect(Collectors.joining());
    }

    private static String base32(String text) {
        StringBuilder bits = new StringBuilder();
        for (byte each : bytes(text)) {
            bits.append(Integer.toBinaryString(256 + each).substring(1));
        }
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i + 5 <= bits.length(); i += 5) {
            encoded.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(Integer.parseInt(bits, i, i + 5, 2)));
        }
        return encoded.toString();
    }

    private static String swapped(String text) {
        return text.chars()
                .mapToObj(c -> String.valueOf(
                        (char) (Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))))
                .collect(Collectors.joining());
    }
}

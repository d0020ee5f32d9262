package io.github.bitbucketoidc.aws.internal.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259) of a few kilobytes. A tenth of the SDK's parser to load, which policies are read with: those are
 * written by people, who want to be told where they are wrong.
 */
final class JsonValueReader {

    private static final int MAX_DEPTH = 64;

    private final String text;
    private int at;

    private JsonValueReader(String text) {
        this.text = text;
    }

    /** Null where the text is not one JSON value, and nothing else. */
    static @Nullable JsonValue read(String text) {
        try {
            JsonValueReader reader = new JsonValueReader(text);
            JsonValue value = reader.value(1);
            reader.skipSpace();
            require(reader.at == text.length());
            return value;
        } catch (Malformed e) {
            return null;
        }
    }

    private static final class Malformed extends Exception {

        private static final long serialVersionUID = 1L;

        Malformed() {
            super(null, null, false, false);
        }
    }

    private JsonValue value(int depth) throws Malformed {
        require(depth <= MAX_DEPTH);
        skipSpace();
        char c = peek();
        if (c == '{') {
            return new JsonValue(members(depth));
        }
        if (c == '[') {
            return new JsonValue(elements(depth));
        }
        return new JsonValue(c == '"' ? string() : literal());
    }

    private Map<String, JsonValue> members(int depth) throws Malformed {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        at++;
        skipSpace();
        if (!next('}')) {
            do {
                skipSpace();
                String name = string();
                skipSpace();
                require(next(':'));
                members.put(name, value(depth + 1));
                skipSpace();
            } while (next(','));
            require(next('}'));
        }
        return Collections.unmodifiableMap(members);
    }

    private List<JsonValue> elements(int depth) throws Malformed {
        List<JsonValue> elements = new ArrayList<>();
        at++;
        skipSpace();
        if (!next(']')) {
            do {
                elements.add(value(depth + 1));
                skipSpace();
            } while (next(','));
            require(next(']'));
        }
        return Collections.unmodifiableList(elements);
    }

    private @Nullable Object literal() throws Malformed {
        int start = at;
        while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String literal = text.substring(start, at);
        return switch (literal) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> null;
            default -> number(literal);
        };
    }

    private static JsonValue.Digits number(String literal) throws Malformed {
        int i = literal.startsWith("-") ? 1 : 0;
        int whole = digits(literal, i);
        require(whole > i && (whole == i + 1 || literal.charAt(i) != '0'));
        i = whole;
        if (i < literal.length() && literal.charAt(i) == '.') {
            int fraction = digits(literal, i + 1);
            require(fraction > i + 1);
            i = fraction;
        }
        if (i < literal.length() && (literal.charAt(i) == 'e' || literal.charAt(i) == 'E')) {
            boolean signed = i + 1 < literal.length() && "+-".indexOf(literal.charAt(i + 1)) >= 0;
            int first = signed ? i + 2 : i + 1;
            i = digits(literal, first);
            require(i > first);
        }
        require(i == literal.length());
        return new JsonValue.Digits(literal);
    }

    /** The index after the digits of ASCII that begin there. */
    private static int digits(String literal, int start) {
        int i = start;
        while (i < literal.length() && literal.charAt(i) >= '0' && literal.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    private String string() throws Malformed {
        require(next('"'));
        StringBuilder string = new StringBuilder();
        while (!next('"')) {
            char c = peek();
            require(c >= ' ');
            at++;
            string.append(c == '\\' ? escape() : c);
        }
        return string.toString();
    }

    private char escape() throws Malformed {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw new Malformed();
        };
    }

    private char unicode() throws Malformed {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            char digit = peek();
            // Those of other scripts are none in JSON.
            require(HexFormat.isHexDigit(digit));
            at++;
            code = code * 16 + HexFormat.fromHexDigit(digit);
        }
        return (char) code;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() throws Malformed {
        require(at < text.length());
        return text.charAt(at);
    }

    private boolean next(char expected) {
        boolean isNext = at < text.length() && text.charAt(at) == expected;
        at += isNext ? 1 : 0;
        return isNext;
    }

    private static void require(boolean fulfilled) throws Malformed {
        if (!fulfilled) {
            throw new Malformed();
        }
    }
}

package io.github.bitbucketoidc.aws.internal.text;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes maps, lists, numbers, truth values and texts as JSON in ASCII: IAM takes no character above U+00FF, and half a
 * pair of surrogates has no form in UTF-8. The SDK's writer knows no line breaks.
 */
public final class JsonWriter {

    private final StringBuilder text = new StringBuilder();
    private final String lineBreak;
    private final String indent;
    private final String afterColon;
    private int depth;

    private JsonWriter(String lineBreak, String indent, String afterColon) {
        this.lineBreak = lineBreak;
        this.indent = indent;
        this.afterColon = afterColon;
    }

    /** On one line, without blanks. */
    public static String compact(Object value) {
        return new JsonWriter("", "", "").append(value).text.toString();
    }

    /** A member a line. */
    public static String pretty(Object value) {
        return new JsonWriter("\n", "  ", " ").append(value).text.toString();
    }

    private JsonWriter append(Object value) {
        if (value instanceof Map<?, ?> members) {
            appendAll('{', members.entrySet(), this::appendMember, '}');
        } else if (value instanceof List<?> items) {
            appendAll('[', items, this::append, ']');
        } else if (value instanceof Boolean || value instanceof Number) {
            text.append(value);
        } else {
            appendQuoted(value.toString());
        }
        return this;
    }

    private void appendMember(Map.Entry<?, ?> member) {
        appendQuoted(member.getKey().toString());
        text.append(':').append(afterColon);
        append(member.getValue());
    }

    private <T> void appendAll(char open, Iterable<T> items, Consumer<T> appendItem, char close) {
        text.append(open);
        Iterator<T> iterator = items.iterator();
        if (iterator.hasNext()) {
            depth++;
            while (iterator.hasNext()) {
                breakLine();
                appendItem.accept(iterator.next());
                text.append(iterator.hasNext() ? "," : "");
            }
            depth--;
            breakLine();
        }
        text.append(close);
    }

    private void breakLine() {
        text.append(lineBreak).append(indent.repeat(depth));
    }

    private void appendQuoted(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}

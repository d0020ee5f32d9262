package io.github.bitbucketoidc.aws;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes maps, lists, truth values and texts as JSON in ASCII, because IAM takes no character above U+00FF. The SDK's
 * writer knows no line breaks.
 */
final class JsonText {

    private final StringBuilder text = new StringBuilder();
    private final String lineBreak;
    private final String indent;
    private final String afterColon;
    private int depth;

    JsonText(String lineBreak, String indent, String afterColon) {
        this.lineBreak = lineBreak;
        this.indent = indent;
        this.afterColon = afterColon;
    }

    JsonText append(Object value) {
        if (value instanceof Map<?, ?> members) {
            appendAll('{', members.entrySet(), this::appendMember, '}');
        } else if (value instanceof List<?> items) {
            appendAll('[', items, this::append, ']');
        } else if (value instanceof Boolean) {
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

    @Override
    public String toString() {
        return text.toString();
    }
}

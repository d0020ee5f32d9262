package io.github.bitbucketoidc.aws.internal.text;

import org.jspecify.annotations.Nullable;

/** Finds what people write into JSON because other formats have it, for texts that a parser has refused. */
final class JsonSlips {

    private final String text;
    private int position;

    private JsonSlips(String text) {
        this.text = text;
    }

    /** The first slip with its place, in a sentence without a full stop; null where there is none of those known here. */
    static @Nullable String in(String text) {
        return new JsonSlips(text).first();
    }

    private @Nullable String first() {
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '"') {
                skipString();
            } else if (isComment()) {
                return at("a comment stands here, and JSON has none; take it out");
            } else if (c == '\'') {
                return at("texts stand in double quotes in JSON, not in single ones");
            } else if (c == ',' && closes(afterSpace(position + 1))) {
                return at("a comma stands here with nothing after it, before '" + text.charAt(afterSpace(position + 1))
                        + "'; take it out");
            } else {
                position++;
            }
        }
        return null;
    }

    private boolean isComment() {
        return text.startsWith("//", position)
                || text.startsWith("/*", position)
                || text.charAt(position) == '#'
                || text.startsWith("--", position);
    }

    private boolean closes(int index) {
        return text.startsWith("}", index) || text.startsWith("]", index);
    }

    private int afterSpace(int index) {
        int next = index;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next;
    }

    /** To behind the closing quote, or to the end where there is none. */
    private void skipString() {
        position++;
        while (position < text.length() && text.charAt(position) != '"') {
            position += text.charAt(position) == '\\' ? 2 : 1;
        }
        position++;
    }

    private String at(String problem) {
        String before = text.substring(0, position);
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        int column = position - before.lastIndexOf('\n');
        return "line " + line + ", column " + column + ": " + problem;
    }
}

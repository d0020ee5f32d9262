package io.github.bitbucketoidc.aws.examples.deploy.shared;

import java.util.Locale;

/** Text of others, as a log or a terminal may have it. */
public final class Shown {

    private static final int MAX_MESSAGE = 500;

    private Shown() {}

    /**
     * A name, in one line, that nobody can take for another: what a terminal would obey, break or not show at all is
     * written as in Java, and so is the backslash.
     */
    public static String name(String name) {
        return visible(name.replace("\\", "\\\\"));
    }

    /** A message: as a name, but with its backslashes as they are, and no longer than a few lines. */
    public static String message(String message) {
        String visible = visible(message.strip());
        return visible.length() <= MAX_MESSAGE ? visible : visible.substring(0, MAX_MESSAGE) + "…";
    }

    private static String visible(String text) {
        if (text.codePoints().noneMatch(Shown::isHidden)) {
            return text;
        }
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isHidden(c)) {
                visible.append(escape(c));
            } else {
                visible.appendCodePoint(c);
            }
        });
        return visible.toString();
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static String escape(int c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> {
                StringBuilder units = new StringBuilder();
                for (char unit : Character.toChars(c)) {
                    units.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
                yield units.toString();
            }
        };
    }
}

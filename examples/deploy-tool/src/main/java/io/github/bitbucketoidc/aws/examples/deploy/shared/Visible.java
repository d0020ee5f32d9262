package io.github.bitbucketoidc.aws.examples.deploy.shared;

import java.util.regex.Pattern;

/**
 * Text that somebody else wrote, as it may be shown. A control character would move the cursor, or forge a line of a log;
 * and where a name was expected, somebody may have given the step's token.
 */
public final class Visible {

    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\x{2028}\\x{2029}]");
    private static final Pattern HIDDEN_IN_LINES =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\x{2028}\\x{2029}&&[^\\n\\t]]|\\r(?=\\n)");

    /** Also one that was folded into lines. */
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{8,}+(?:\\.[\\w-]*+|\\s+[\\w.-]{24,}+)*+");

    private Visible() {}

    /** Whether all of a text can be seen. */
    public static boolean isVisible(String text) {
        return !HIDDEN.matcher(text).find();
    }

    /** On one line: what cannot be seen as an escape of Java. */
    public static String text(String text) {
        return HIDDEN.matcher(withoutToken(text)).replaceAll(hidden -> escaped(hidden.group()));
    }

    /** The same of a text that may have several lines. */
    public static String lines(String text) {
        return HIDDEN_IN_LINES
                .matcher(withoutToken(text).replace("\r\n", "\n"))
                .replaceAll(hidden -> escaped(hidden.group()));
    }

    private static String withoutToken(String text) {
        return TOKEN.matcher(text).replaceAll("***");
    }

    private static String escaped(String character) {
        StringBuilder escape = new StringBuilder();
        for (int i = 0; i < character.length(); i++) {
            escape.append("\\\\").append(String.format("u%04x", (int) character.charAt(i)));
        }
        return switch (character) {
            case "\n" -> "\\\\n";
            case "\r" -> "\\\\r";
            case "\t" -> "\\\\t";
            default -> escape.toString();
        };
    }
}

package io.github.bitbucketoidc.aws;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a value that we were given or were answered is shown in a message: on one line, of bounded length, and never a
 * token, whichever variable somebody put it into.
 */
final class Display {

    private static final int MAX_LENGTH = 120;
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{8,}(\\.[\\w-]*){0,2}");
    private static final Pattern USER_INFO = Pattern.compile("//[^/@\\s]*@");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+");

    private Display() {}

    /** The value in single quotes. */
    static String quoted(String value) {
        return "'" + shortened(clean(value), MAX_LENGTH) + "'";
    }

    /** Text on one line without tokens and passwords, at full length. */
    static String clean(String text) {
        String oneLine = UNPRINTABLE.matcher(text).replaceAll(" ");
        String withoutTokens = TOKEN.matcher(oneLine).replaceAll("[token]");
        return USER_INFO.matcher(withoutTokens).replaceAll("//[user]@").strip();
    }

    /** The exception, as a cause for stack traces, unless a message in its chain shows a token. */
    static @Nullable Throwable harmless(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && TOKEN.matcher(cause.getMessage()).find()) {
                return null;
            }
        }
        return thrown;
    }

    static String shortened(String text, int maxLength) {
        return text.length() <= maxLength ? text : text.substring(0, maxLength - 1) + "…";
    }
}

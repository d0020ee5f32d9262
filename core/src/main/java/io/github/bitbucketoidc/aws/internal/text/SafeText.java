package io.github.bitbucketoidc.aws.internal.text;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a value that we were given or were answered is shown in a message: on one line, of bounded length, and never a
 * token, whichever variable somebody put it into.
 */
public final class SafeText {

    private static final int MAX_LENGTH = 120;
    private static final int MIN_PIECE = 16;
    private static final int MAX_CAUSES = 20;
    /** Also one that was folded into lines. */
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{8,}+(?:\\.[\\w-]*+|\\s+[\\w.-]{24,}+)*+");

    /** Longer than any name that AWS or Bitbucket gives: what is so long and without a break is a secret or noise. */
    private static final Pattern UNBROKEN = Pattern.compile("[\\w+=-]{65,}");

    private static final Pattern PIECE = Pattern.compile("[\\w-]{" + MIN_PIECE + ",}");
    private static final Pattern USER_INFO = Pattern.compile("//[^/@\\s]*@");
    private static final Pattern BEYOND_ASCII = Pattern.compile("[^\\x00-\\x7e]");
    private static final String MORE = "...";
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+");

    private SafeText() {}

    /** The value in single quotes. */
    public static String quoted(String value) {
        return "'" + shortened(clean(value), MAX_LENGTH) + "'";
    }

    /** Text on one line without tokens and passwords, at full length. */
    public static String clean(String text) {
        String oneLine = UNPRINTABLE.matcher(text).replaceAll(" ");
        String withoutTokens = TOKEN.matcher(oneLine).replaceAll("[token]");
        String withoutUser = USER_INFO.matcher(withoutTokens).replaceAll("//[user]@");
        String shown = UNBROKEN.matcher(withoutUser)
                .replaceAll(run -> "[" + run.group().length() + " characters]")
                .strip();
        return BEYOND_ASCII.matcher(shown).replaceAll(SafeText::escape);
    }

    /** The text without any piece of the token that is long enough to be one: a server may echo what it was sent. */
    public static String withoutToken(String text, String token) {
        String rest = text;
        for (String part : token.split("\\.", -1)) {
            rest = part.length() < MIN_PIECE ? rest : rest.replace(part, "[token]");
        }
        return PIECE.matcher(rest).replaceAll(piece -> token.contains(piece.group()) ? "[token]" : piece.group());
    }

    /** The exception, as a cause for stack traces, unless anything in it says what must not be shown. */
    public static @Nullable Throwable harmless(@Nullable Throwable thrown, Predicate<String> harmful) {
        for (Throwable cause : causes(thrown)) {
            if (isHarmful(cause, harmful)) {
                return null;
            }
        }
        return thrown;
    }

    private static boolean isHarmful(Throwable thrown, Predicate<String> harmful) {
        try {
            String message = String.valueOf(thrown.getMessage());
            return TOKEN.matcher(message).find() || harmful.test(message) || thrown.getSuppressed().length > 0;
        } catch (RuntimeException e) {
            // Its message is made when it is asked for, and that fails.
            return true;
        }
    }

    /** The exception and its causes, of which there may be no end: some lead back to themselves. */
    public static List<Throwable> causes(@Nullable Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .toList();
    }

    /** Outputs that know no other character print a question mark, and no eye sees a space that is none. */
    private static String escape(MatchResult character) {
        return character
                .group()
                .chars()
                .mapToObj(unit -> String.format("\\\\u%04x", unit))
                .collect(Collectors.joining());
    }

    public static String shortened(String text, int maxLength) {
        return text.length() <= maxLength ? text : text.substring(0, maxLength - MORE.length()) + MORE;
    }

    /** The text, or as many of its words as there is room for. */
    public static String cut(String text, int maxLength) {
        if (text.length() <= maxLength) {
            return text;
        }
        int space = text.lastIndexOf(' ', maxLength - MORE.length() - 1);
        return space <= 0 ? shortened(text, maxLength) : text.substring(0, space + 1) + MORE;
    }
}

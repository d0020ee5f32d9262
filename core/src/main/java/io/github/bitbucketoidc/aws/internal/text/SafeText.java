package io.github.bitbucketoidc.aws.internal.text;

import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
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
    private static final int MAX_CAUSES = 20;
    /** Also one that was folded into lines. */
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{8,}+(?:\\.[\\w-]*+|\\s+[\\w.-]{24,}+)*+");

    /** Longer than any name that AWS or Bitbucket gives: what is so long and without a break is a secret or noise. */
    private static final Pattern UNBROKEN = Pattern.compile("[\\w+=-]{65,}");

    private static final Pattern URL = Pattern.compile("//\\S*+");

    /** What terminals and editors act on instead of showing it, and halves of characters. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]+");

    private static final Pattern BEYOND_ASCII = Pattern.compile("[^\\x00-\\x7e]");
    private static final String MORE = "...";

    static final List<Pattern> PATTERNS = List.of(TOKEN, URL, UNBROKEN, UNPRINTABLE, BEYOND_ASCII);

    private SafeText() {}

    /** The value in single quotes. */
    public static String quoted(String value) {
        return "'" + shortened(clean(value), MAX_LENGTH) + "'";
    }

    /** Text on one line without tokens and passwords, at full length. */
    public static String clean(String text) {
        String withoutTokens = TOKEN.matcher(printable(text)).replaceAll("[token]");
        String withoutUser = URL.matcher(withoutTokens).replaceAll(SafeText::withoutUser);
        String shown = UNBROKEN.matcher(withoutUser)
                .replaceAll(run -> "[" + run.group().length() + " characters]")
                .strip();
        return BEYOND_ASCII.matcher(shown).replaceAll(SafeText::escape);
    }

    /** The text on one line, with a blank for what cannot be shown. */
    public static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll(" ");
    }

    /** Passwords that nobody encoded may have any character in them, also those that end a host. */
    private static String withoutUser(MatchResult url) {
        int at = url.group().lastIndexOf('@');
        return Matcher.quoteReplacement(
                at < 0 ? url.group() : "//[user]" + url.group().substring(at));
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

    /** Never through the middle of a character that takes two. */
    public static String shortened(String text, int maxLength) {
        if (text.length() <= maxLength) {
            return text;
        }
        int end = maxLength - MORE.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + MORE;
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

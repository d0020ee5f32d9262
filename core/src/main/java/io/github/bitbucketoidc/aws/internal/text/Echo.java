package io.github.bitbucketoidc.aws.internal.text;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * What a server says back of a secret that it was sent, as it is or in disguise: percent-encoded, as character references
 * or escapes, in other letter cases, or with anything between its pieces that is no letter and no digit.
 */
public final class Echo {

    private static final int PIECE = 16;
    private static final int ROUNDS = 3;
    private static final String WITHHELD = "[a text that repeats what was sent]";

    private Echo() {}

    /** The text without the secrets; nothing of it where one is in it in disguise. */
    public static String removed(String text, Collection<String> secrets) {
        String rest = text;
        for (String secret : secrets) {
            rest = SafeText.withoutToken(rest, secret);
        }
        Set<String> pieces = new HashSet<>();
        for (String secret : secrets) {
            pieces.addAll(pieces(bare(secret)));
        }
        for (String piece : pieces(bare(decoded(rest)))) {
            if (pieces.contains(piece)) {
                return WITHHELD;
            }
        }
        return rest;
    }

    private static Set<String> pieces(String text) {
        Set<String> pieces = new HashSet<>();
        for (int i = 0; i + PIECE <= text.length(); i++) {
            pieces.add(text.substring(i, i + PIECE));
        }
        return pieces;
    }

    /** The letters and digits, in lower case, without what looks like markup. */
    private static String bare(String text) {
        StringBuilder bare = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int end = c == '<' ? text.indexOf('>', i) : -1;
            if (end > 0) {
                i = end;
            } else if (c < 128 && Character.isLetterOrDigit(c)) {
                bare.append(Character.toLowerCase(c));
            }
        }
        return bare.toString();
    }

    /** Several times, because it may have been encoded several times. */
    private static String decoded(String text) {
        String rest = text;
        for (int round = 0; round < ROUNDS; round++) {
            rest = decodedOnce(rest);
        }
        return rest;
    }

    private static String decodedOnce(String text) {
        StringBuilder decoded = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int end = endOfEscape(text, at);
            int code = end < 0 ? -1 : code(text.substring(at, end));
            if (code >= 0) {
                decoded.append((char) code);
                at = end;
            } else {
                decoded.append(text.charAt(at++));
            }
        }
        return decoded.toString();
    }

    // Of a percent sign with two digits, a backslash with u and four, or a character reference; -1 where none begins
    // there.
    private static int endOfEscape(String text, int at) {
        if (text.charAt(at) == '%') {
            return at + 3 <= text.length() ? at + 3 : -1;
        }
        if (text.startsWith("\\u", at)) {
            return at + 6 <= text.length() ? at + 6 : -1;
        }
        int end = text.startsWith("&#", at) ? text.indexOf(';', at) : -1;
        return end < 0 || end - at > 10 ? -1 : end + 1;
    }

    private static int code(String escape) {
        boolean reference = escape.startsWith("&#");
        boolean decimal = reference && !escape.startsWith("&#x") && !escape.startsWith("&#X");
        String digits = reference
                ? escape.substring(decimal ? 2 : 3, escape.length() - 1)
                : escape.substring(escape.startsWith("%") ? 1 : 2);
        try {
            int code = Integer.parseInt(digits, decimal ? 10 : 16);
            return code > 0 && code <= Character.MAX_VALUE ? code : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}

package io.github.bitbucketoidc.aws.internal.text;

import java.util.Arrays;

/**
 * Hash codes of the pieces of a text, by which it is found again where it was cut or has other text around it: in time
 * that grows as the texts do, whatever repeats in them. Two pieces with one code are rare, and then too much is hidden.
 */
final class Pieces {

    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private Pieces() {}

    /** The letters and digits of ASCII, in lower case. */
    static String bare(CharSequence text) {
        StringBuilder bare = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 128 && Character.isLetterOrDigit(c)) {
                bare.append(Character.toLowerCase(c));
            }
        }
        return bare.toString();
    }

    /** The codes of the pieces that begin at every so many characters; none where the text is shorter than a piece. */
    static long[] of(CharSequence text, int length, int step) {
        long[] all = rolling(text, length);
        if (step == 1) {
            return all;
        }
        long[] some = new long[(all.length + step - 1) / step];
        for (int i = 0; i < some.length; i++) {
            some[i] = all[i * step];
        }
        return some;
    }

    /** Which characters of a text are in a piece of the other one, too. */
    static boolean[] shared(CharSequence text, CharSequence other, int length) {
        long[] known = of(other, length, 1);
        Arrays.sort(known);
        long[] codes = rolling(text, length);
        boolean[] shared = new boolean[text.length()];
        int end = 0;
        for (int i = 0; i < shared.length; i++) {
            if (i < codes.length && Arrays.binarySearch(known, codes[i]) >= 0) {
                end = i + length;
            }
            shared[i] = i < end;
        }
        return shared;
    }

    private static long[] rolling(CharSequence text, int length) {
        long[] codes = new long[Math.max(0, text.length() - length + 1)];
        long outgoing = 1;
        for (int i = 0; i < length; i++) {
            outgoing *= FACTOR;
        }
        long code = 0;
        for (int i = 0; i < text.length(); i++) {
            code = code * FACTOR + text.charAt(i);
            int start = i - length + 1;
            if (start > 0) {
                code -= outgoing * text.charAt(start - 1);
            }
            if (start >= 0) {
                codes[start] = code;
            }
        }
        return codes;
    }
}

package io.github.bitbucketoidc.aws.internal.text;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What a server says back of a secret that it was sent, or that it gave before: as it is, or in any of the
 * {@link Readings} of what it says. Remembers secrets by codes of their letters and digits, without their cases, from which
 * none can be had again.
 *
 * <p>Thread-safe.
 */
public final class Echo {

    /** As many as two exchanges with tokens of full length have, or a day of common ones. */
    private static final int MOST_CODES = 16 * 1024;

    private static final int FIRST_CODES = 256;
    private static final int PIECE = 12;

    /** Every so many characters a piece is remembered. So each fifteen of a secret have a known one in them. */
    private static final int STEP = 4;

    private static final int EXACT_PIECE = 16;
    private static final String WITHHELD = "[a text that repeats what was sent]";

    /** A ring once it is full. */
    private long[] codes = new long[0];

    private int count;

    /** Once, however often it is sent: each exchange has the same token. */
    public synchronized void remember(@Nullable String secret) {
        if (secret == null) {
            return;
        }
        long[] pieces = Pieces.of(Pieces.bare(secret), PIECE, STEP);
        if (areKnown(pieces)) {
            return;
        }
        for (long code : pieces) {
            if (count == codes.length && count < MOST_CODES) {
                codes = Arrays.copyOf(codes, Math.max(FIRST_CODES, 2 * count));
            }
            codes[count++ % codes.length] = code;
        }
    }

    /** Without a stream, since it is on the way to the first key. */
    private boolean areKnown(long[] pieces) {
        long[] sorted = sorted();
        for (long code : pieces) {
            if (Arrays.binarySearch(sorted, code) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether there is a piece of any secret in a text, as it is. */
    public boolean isIn(String text) {
        return isIn(Pieces.bare(text), sorted());
    }

    private static boolean isIn(String text, long[] sorted) {
        for (long code : Pieces.of(text, PIECE, 1)) {
            if (Arrays.binarySearch(sorted, code) >= 0) {
                return true;
            }
        }
        return false;
    }

    private synchronized long[] sorted() {
        long[] sorted = Arrays.copyOf(codes, Math.min(count, codes.length));
        Arrays.sort(sorted);
        return sorted;
    }

    /** The text, or none of it where there is a secret in it. */
    public String withheld(String text) {
        long[] sorted = sorted();
        for (String reading : Readings.of(text)) {
            if (isIn(reading, sorted)) {
                return WITHHELD;
            }
        }
        return text;
    }

    /** The text without the secrets; nothing of it where one is in it in disguise. */
    public static String removed(String text, Collection<String> secrets) {
        Echo echo = new Echo();
        String rest = text;
        for (String secret : secrets) {
            rest = without(secret, rest);
            echo.remember(secret);
        }
        return echo.withheld(rest);
    }

    /** A server may repeat a part of what it was sent. */
    static String without(String secret, String text) {
        boolean[] shared = Pieces.shared(text, secret, EXACT_PIECE);
        StringBuilder rest = new StringBuilder(text.length());
        for (int i = 0; i < shared.length; i++) {
            if (!shared[i]) {
                rest.append(text.charAt(i));
            } else if (i == 0 || !shared[i - 1]) {
                rest.append("[token]");
            }
        }
        return rest.toString();
    }
}

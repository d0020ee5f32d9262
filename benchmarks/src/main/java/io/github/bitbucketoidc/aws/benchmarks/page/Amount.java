package io.github.bitbucketoidc.aws.benchmarks.page;

import java.time.Duration;
import java.util.Locale;

/** Numbers as the tables show them. */
public final class Amount {

    private Amount() {}

    /** In milliseconds throughout, so that a column can be compared at a glance; a hundredth of one is no wait. */
    public static String millis(Duration duration) {
        double millis = duration.toNanos() / 1e6;
        return millis < 0.01 ? "< 0.01" : decimal(millis, millis < 10 ? 2 : 0);
    }

    public static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** For files that programs read. */
    public static String plain(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    public static String decimal(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}

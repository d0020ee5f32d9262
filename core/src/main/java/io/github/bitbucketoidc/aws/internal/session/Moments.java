package io.github.bitbucketoidc.aws.internal.session;

/**
 * Compares moments of the monotonic clock, in nanoseconds. It may begin anywhere and overflow, so only differences mean
 * something: {@code a < b} would be wrong.
 */
final class Moments {

    private Moments() {}

    static boolean isBefore(long moment, long other) {
        return moment - other < 0;
    }

    static boolean isAfter(long moment, long other) {
        return moment - other > 0;
    }

    static long earlier(long moment, long other) {
        return isBefore(moment, other) ? moment : other;
    }

    static long later(long moment, long other) {
        return isBefore(moment, other) ? other : moment;
    }
}

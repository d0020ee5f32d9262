package io.github.bitbucketoidc.aws.internal.session;

import java.time.Duration;

/**
 * What both clocks said at one moment.
 *
 * @param nanos of the monotonic clock
 * @param millis of the wall clock
 */
record ClockReading(long nanos, long millis) {

    /** By how much the clocks may go apart before that is taken for more than their setting. */
    private static final long TOLERANCE = Duration.ofSeconds(5).toNanos();

    static ClockReading of(TimeSource time) {
        return new ClockReading(time.nanos(), time.millis());
    }

    /**
     * By how many nanoseconds the wall clock went on further since then than the monotonic one; negative where it was set
     * back, and zero for what may be the clocks' setting.
     */
    long missedSince(ClockReading then) {
        long passed = Math.min(millis - then.millis, Session.MAX_TOKEN_LIFE.toMillis());
        long missed = Duration.ofMillis(passed).toNanos() - (nanos - then.nanos);
        return Math.abs(missed) > TOLERANCE ? missed : 0;
    }
}

package io.github.bitbucketoidc.aws.internal.session;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The two clocks of this library.
 *
 * @param wall tells dates, and may be wrong or jump; for messages, and until STS has told the time
 * @param monotonic tells passed time in nanoseconds since some moment; for the life of sessions
 */
record TimeSource(InstantSource wall, LongSupplier monotonic) {

    static TimeSource system() {
        return new TimeSource(InstantSource.system(), System::nanoTime);
    }

    /** Both clocks from one that somebody moves at will, as a test does. */
    static TimeSource of(InstantSource clock) {
        return new TimeSource(clock, () -> clock.millis() * 1_000_000L);
    }

    Instant now() {
        return wall.instant();
    }

    /** The wall clock's time in milliseconds: the cheapest look at it. */
    long millis() {
        return wall.millis();
    }

    /** Nanoseconds; only differences mean something, and those may overflow. */
    long nanos() {
        return monotonic.getAsLong();
    }
}

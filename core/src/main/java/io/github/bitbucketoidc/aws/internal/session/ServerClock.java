package io.github.bitbucketoidc.aws.internal.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What time it is for STS. Until STS has answered with a date, the machine's clock has to do: then it says how long a
 * session lives, no longer than was requested, and when the token ends. After that the time of the answer runs on by the
 * monotonic clock, and a machine clock that is wrong or jumps no longer matters.
 *
 * <p>Thread-safe: the last answer is one immutable value.
 */
public final class ServerClock {

    private final TimeSource time;
    private volatile @Nullable Reading reading;

    private record Reading(Instant at, long nanos) {}

    ServerClock(TimeSource time) {
        this.time = time;
    }

    public long nanos() {
        return time.nanos();
    }

    /** By the machine's own clock, for messages. */
    public Instant machineTime() {
        return time.now();
    }

    /** What time it is for STS; null before it has answered. */
    @Nullable
    public Instant stsTime() {
        return reading == null ? null : now();
    }

    /** An answer of STS that has just come says that it is this time, or a little later. */
    public void set(Instant at) {
        reading = new Reading(at, time.nanos());
    }

    public Instant now() {
        Reading last = reading;
        return last == null ? time.now() : last.at().plusNanos(time.nanos() - last.nanos());
    }

    /** Whether a moment has surely passed; in seconds, because a token may name one beyond what an Instant can be moved to. */
    public boolean isOver(Instant moment) {
        return reading != null && moment.getEpochSecond() <= now().getEpochSecond();
    }
}

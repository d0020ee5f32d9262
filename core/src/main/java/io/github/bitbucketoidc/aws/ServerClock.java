package io.github.bitbucketoidc.aws;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What time it is for STS. Until STS has answered once, the machine's clock has to do, with leeway; after that the time
 * of the answer runs on by the monotonic clock, and a machine clock that is wrong or jumps no longer matters.
 *
 * <p>Thread-safe: the last answer is one immutable value.
 */
final class ServerClock {

    /** What verifiers of tokens commonly allow for clocks that differ; beyond it, asking STS is of no use. */
    private static final Duration LEEWAY = Duration.ofSeconds(60);

    private final TimeSource time;
    private volatile @Nullable Reading reading;

    private record Reading(Instant at, long nanos) {}

    ServerClock(TimeSource time) {
        this.time = time;
    }

    long nanos() {
        return time.nanos();
    }

    /** STS said that it was this time at this moment of the monotonic clock. */
    void set(Instant at, long nanos) {
        reading = new Reading(at, nanos);
    }

    Instant now() {
        Reading last = reading;
        return last == null ? time.now() : last.at().plusNanos(time.nanos() - last.nanos());
    }

    /** Whether a moment has passed; in seconds, because a token may name one beyond what an Instant can be moved to. */
    boolean isOver(Instant moment) {
        long leeway = reading == null ? LEEWAY.toSeconds() : 0;
        return moment.getEpochSecond() + leeway <= now().getEpochSecond();
    }

    String describe() {
        return reading == null ? "this machine's clock" : "the clock of STS";
    }
}

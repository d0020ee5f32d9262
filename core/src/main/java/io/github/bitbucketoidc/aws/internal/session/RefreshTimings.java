package io.github.bitbucketoidc.aws.internal.session;

import io.github.bitbucketoidc.aws.FailureReason;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * When to act, in nanoseconds. All randomness of the engine is here: fleets of steps that start together must not go on
 * together.
 *
 * @param random where jitter comes from
 * @param exchangeTime the whole time of one exchange that somebody waits for, retries included
 */
record RefreshTimings(RandomGenerator random, Duration exchangeTime) {

    /** What a call gets at least: with less, none would ever succeed. */
    static final long LEAST_CALL = Duration.ofSeconds(1).toNanos();

    /** How long after its time is over an exchange may still bring an answer that says more than "overdue". */
    static final long GRACE = Duration.ofSeconds(1).toNanos();

    /** The refresh windows by session length that the AWS SDKs agreed on in 2026; aws-sdk-go-v2 has them first. */
    private static final long SHORT_SESSION = Duration.ofMinutes(20).toNanos();

    private static final long MEDIUM_SESSION = Duration.ofMinutes(90).toNanos();
    private static final long SHORT_WINDOW = Duration.ofMinutes(5).toNanos();
    private static final long MEDIUM_WINDOW = Duration.ofMinutes(15).toNanos();
    private static final long LONG_WINDOW = Duration.ofMinutes(60).toNanos();

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long FIRST_RETRY = Duration.ofMillis(400).toNanos();
    private static final long MAX_RETRY = Duration.ofSeconds(8).toNanos();
    private static final long MAX_REMEMBERED = Duration.ofSeconds(30).toNanos();
    static final long MAX_LAST_EXCHANGE_LEAD = Duration.ofMinutes(2).toNanos();

    /** The longest back-off as a part of the window: with half as much jitter on top, six tries fit in. */
    private static final int WINDOW_PARTS = 9;

    /**
     * Who is throttled is one of many, and does not know of how many. The pauses of a fleet spread its tries as evenly as
     * they can be where STS is to be had for a quarter, half or all of an exchange's time; docs/fleet.md has what comes of
     * them.
     */
    private static final List<Pause> THROTTLED = List.of(
            Pause.ofMillis(2_000, 2_500),
            Pause.ofMillis(2_000, 4_000),
            Pause.ofMillis(4_000, 4_000),
            Pause.ofMillis(2_000, 4_000));

    /** So that there are several tries within any exchange time. */
    private static final int LONGEST_PAUSE_PARTS = 6;

    private record Pause(long least, long spread) {
        static Pause ofMillis(long least, long spread) {
            return new Pause(
                    Duration.ofMillis(least).toNanos(),
                    Duration.ofMillis(spread).toNanos());
        }
    }

    private static final int REFRESH_JITTER_PARTS = 5;
    private static final int SOURCE_PARTS = 2;

    /** How long before its end a session is refreshed, before jitter. */
    static long window(long lifetime) {
        long window =
                lifetime <= SHORT_SESSION ? SHORT_WINDOW : lifetime < MEDIUM_SESSION ? MEDIUM_WINDOW : LONG_WINDOW;
        return window < lifetime ? window : lifetime / 4;
    }

    /** When to refresh a session: at the beginning of its window, or up to a fifth of the window later. */
    long refreshAt(Session session) {
        long window = window(session.lifetime());
        return session.expiresAt() - window + upTo(window / REFRESH_JITTER_PARTS);
    }

    /** How long to leave STS alone after a refresh failed for the nth time in a row. */
    long refreshBackoff(int failures, long window) {
        long backoff = Math.min(doubled(SECOND, failures), window / WINDOW_PARTS);
        return backoff + upTo(backoff / 2);
    }

    /** How long to wait before the next try while somebody waits for it, after so many tries that failed. */
    long retryBackoff(int failures, FailureReason reason) {
        if (reason == FailureReason.THROTTLED) {
            Pause pause = THROTTLED.get(Math.min(failures, THROTTLED.size()) - 1);
            long least = Math.min(pause.least(), exchangeTime.toNanos() / LONGEST_PAUSE_PARTS);
            return least + upTo(Math.min(pause.spread(), exchangeTime.toNanos() / LONGEST_PAUSE_PARTS));
        }
        return jittered(Math.min(doubled(FIRST_RETRY, failures), MAX_RETRY));
    }

    /** How long a failure is good for those who request next, after so many exchanges in a row that failed. */
    long remembered(int exchanges) {
        return Math.min(doubled(SECOND, exchanges), MAX_REMEMBERED);
    }

    /** How long before its end the token, or the session before, is exchanged for the last time: time enough to try again. */
    long lastExchangeLead(Session session) {
        long sourceLeft = session.sourceEndsAt() - session.startedAt();
        long lead = Math.min(MAX_LAST_EXCHANGE_LEAD, sourceLeft / SOURCE_PARTS);
        return lead - upTo(lead / REFRESH_JITTER_PARTS);
    }

    private static long doubled(long first, int count) {
        return first << Math.min(count - 1, 20);
    }

    /** Half of it for sure, and up to the other half. */
    private long jittered(long nanos) {
        return nanos / 2 + upTo(nanos / 2);
    }

    private long upTo(long bound) {
        return bound <= 0 ? 0 : random.nextLong(bound + 1);
    }
}

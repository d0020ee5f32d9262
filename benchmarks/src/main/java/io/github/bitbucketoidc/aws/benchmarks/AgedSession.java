package io.github.bitbucketoidc.aws.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Brings a provider near the end of its session without waiting for it: the session is opened on a clock that is behind,
 * by which it is a whole one, and then the clock is set right.
 *
 * @param clock of the server, and of the provider where that takes one; by the machine's clock the session is short from
 *     the start
 */
record AgedSession(AwsCredentialsProvider provider, MovableClock clock) {

    /** For one second the SDK's provider uses credentials that it takes for stale when they arrive. */
    private static final Duration SETTLING = Duration.ofMillis(1_500);

    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    /** @param left how much of the session is left once it has settled */
    void open(Duration left) {
        Duration leftNow = left.plus(SETTLING);
        clock.behind(Providers.SESSION.minus(leftNow));
        Instant expiration = provider.resolveCredentials().expirationTime().orElseThrow();
        clock.behind(Duration.ZERO);
        Duration difference = Duration.between(Instant.now().plus(leftNow), expiration);
        if (difference.abs().compareTo(TOLERANCE) > 0) {
            throw new IllegalStateException(
                    "the session was meant to have " + leftNow + " left, and is off by " + difference);
        }
    }

    void settle() {
        long end = System.nanoTime() + SETTLING.toNanos();
        for (long left = SETTLING.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}

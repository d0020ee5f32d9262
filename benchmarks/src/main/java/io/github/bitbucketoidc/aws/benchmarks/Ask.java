package io.github.bitbucketoidc.aws.benchmarks;

import java.time.Duration;

/**
 * One request for credentials.
 *
 * @param waitNanos how long the caller was held up
 * @param failed whether it ended in an exception
 */
record Ask(long waitNanos, boolean failed) {

    /** Well above what two busy cores and a garbage collector cost, and well below any delay of the scenarios. */
    static final Duration BLOCKED = Duration.ofMillis(50);

    boolean blocked() {
        return waitNanos > BLOCKED.toNanos();
    }
}

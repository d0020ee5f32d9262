package io.github.bitbucketoidc.aws.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * What came of a scenario.
 *
 * @param stsCalls calls that reached STS, retries included
 * @param asks at least one, in any order
 */
record Measured(int stsCalls, List<Ask> asks) {

    Measured {
        asks = List.copyOf(asks);
    }

    long blocked() {
        return asks.stream().filter(Ask::blocked).count();
    }

    long failed() {
        return asks.stream().filter(Ask::failed).count();
    }

    /** The wait that so many percent of the asks did not exceed. */
    Duration percentile(int percent) {
        long[] sorted = asks.stream().mapToLong(Ask::waitNanos).sorted().toArray();
        int rank = (int) Math.ceil(sorted.length * percent / 100.0);
        return Duration.ofNanos(sorted[Math.max(rank, 1) - 1]);
    }
}

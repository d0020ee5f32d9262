package io.github.bitbucketoidc.aws.testkit;

import java.time.InstantSource;

/** At most so many requests in one second of the clock. */
final class RequestRate {

    private final InstantSource clock;
    private int limit = Integer.MAX_VALUE;
    private long second;
    private int accepted;

    RequestRate(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void limit(int requestsPerSecond) {
        limit = requestsPerSecond;
        accepted = 0;
    }

    synchronized boolean accepts() {
        long now = clock.instant().getEpochSecond();
        if (now != second) {
            second = now;
            accepted = 0;
        }
        if (accepted == limit) {
            return false;
        }
        accepted++;
        return true;
    }
}

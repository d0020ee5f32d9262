package io.github.bitbucketoidc.aws.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The machine's clock, or so much behind it. */
final class MovableClock implements InstantSource {

    private volatile Duration behind = Duration.ZERO;

    void behind(Duration duration) {
        behind = duration;
    }

    @Override
    public Instant instant() {
        return Instant.now().minus(behind);
    }
}

package io.github.bitbucketoidc.aws.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The clock of the STS, which can be set off from the sandbox's. */
final class ServerClock implements InstantSource {

    private final InstantSource sandboxClock;
    private volatile Duration skew = Duration.ZERO;

    ServerClock(InstantSource sandboxClock) {
        this.sandboxClock = sandboxClock;
    }

    void skew(Duration ahead) {
        skew = ahead;
    }

    @Override
    public Instant instant() {
        return sandboxClock.instant().plus(skew);
    }
}

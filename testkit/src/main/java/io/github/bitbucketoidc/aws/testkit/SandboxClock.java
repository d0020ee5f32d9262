package io.github.bitbucketoidc.aws.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The clock of the STS, which can be set off from the one that the sandbox was given. */
final class SandboxClock implements InstantSource {

    private final InstantSource given;
    private volatile Duration skew = Duration.ZERO;

    SandboxClock(InstantSource given) {
        this.given = given;
    }

    void skew(Duration ahead) {
        skew = ahead;
    }

    @Override
    public Instant instant() {
        return given.instant().plus(skew);
    }
}

package io.github.bitbucketoidc.aws.testkit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/** Tells when a call has arrived: that is when the sandbox first reads its clock. */
final class CountDownClock implements InstantSource {

    private final CountDownLatch read = new CountDownLatch(1);

    @Override
    public Instant instant() {
        read.countDown();
        return Instant.EPOCH;
    }

    void awaitRead() throws InterruptedException {
        read.await();
    }
}

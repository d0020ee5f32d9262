package io.github.bitbucketoidc.aws.testkit.internal.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a waiting request waits on, so that closing the sandbox ends every wait at once. */
public final class Shutdown {

    private final CountDownLatch closed = new CountDownLatch(1);

    void release() {
        closed.countDown();
    }

    /** Waits that long, or until the sandbox closes. */
    public void await(Duration atMost) throws InterruptedException {
        // The result says which of the two it was; the caller writes to a closed socket in one of them, which is
        // harmless.
        boolean unused = closed.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    public void awaitClose() throws InterruptedException {
        closed.await();
    }
}

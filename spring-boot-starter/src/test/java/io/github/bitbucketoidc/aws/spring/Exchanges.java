package io.github.bitbucketoidc.aws.spring;

import io.github.bitbucketoidc.aws.BitbucketOidcListener;
import io.github.bitbucketoidc.aws.ExchangeFailed;
import io.github.bitbucketoidc.aws.ExchangeSucceeded;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Waits for exchanges: they are told to listeners after the callers have their answer. */
final class Exchanges implements BitbucketOidcListener {

    final List<Object> seen = new CopyOnWriteArrayList<>();
    private final Semaphore told = new Semaphore(0);

    @Override
    public void exchangeSucceeded(ExchangeSucceeded event) {
        seen.add(event);
        told.release();
    }

    @Override
    public void exchangeFailed(ExchangeFailed event) {
        seen.add(event);
        told.release();
    }

    void await(int events) throws InterruptedException {
        if (!told.tryAcquire(events, 1, TimeUnit.MINUTES)) {
            throw new AssertionError("no " + events + " events, but " + seen);
        }
    }
}

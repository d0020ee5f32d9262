package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.internal.session.SessionCache;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A look into a file on a thread of ours, and not of a caller: a file of another machine that is gone can hold its reader for
 * ever.
 */
final class BoundedLook {

    private BoundedLook() {}

    /** What is there, or nothing where it is not known within this time. An interrupt changes nothing, and is kept. */
    static <T> Optional<T> at(Supplier<Optional<T>> file, Duration most) {
        CompletableFuture<Optional<T>> look = CompletableFuture.supplyAsync(file, SessionCache.exchanges());
        Future<?> limit = SessionCache.timer()
                .schedule(() -> look.complete(Optional.empty()), most.toNanos(), TimeUnit.NANOSECONDS);
        try {
            return look.join();
        } finally {
            limit.cancel(false);
        }
    }
}

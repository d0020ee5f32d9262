package io.github.bitbucketoidc.aws;

import io.github.bitbucketoidc.aws.internal.session.ExchangeResult;
import io.github.bitbucketoidc.aws.internal.session.Failure;
import io.github.bitbucketoidc.aws.internal.session.Session;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * One caller's part in an exchange that many share.
 *
 * @param exchange ends with an outcome, never with an exception
 */
record PendingCredentials(CompletableFuture<ExchangeResult> exchange) {

    /**
     * Waits for the credentials.
     *
     * @throws BitbucketOidcException of this caller's own, if the exchange fails
     * @throws AbortedException if this thread is interrupted
     */
    AwsSessionCredentials await() {
        try {
            return credentials(exchange.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("Interrupted while waiting for AWS credentials.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * As {@link #await()}, without waiting.
     *
     * @param tellers runs what the caller does next, where that could hold up others
     */
    CompletableFuture<AwsCredentialsIdentity> identity(Executor tellers) {
        CallersFuture future = new CallersFuture();
        CompletableFuture<ExchangeResult> unused =
                exchange.whenComplete((outcome, brokenOff) -> future.tell(outcome, tellers));
        return future;
    }

    private static AwsSessionCredentials credentials(ExchangeResult outcome) {
        if (outcome instanceof Failure failure) {
            throw BitbucketOidcException.of(failure);
        }
        return ((Session) outcome).credentials();
    }

    /**
     * What one caller gets, at once. It completes on the thread of the exchange where the caller only waits for it, as
     * synchronous SDK clients do, and on another one where more depends on it: that may be anything, and take its time.
     */
    private static final class CallersFuture extends CompletableFuture<AwsCredentialsIdentity> {

        /** A hint: who adds something in the very moment of the completion may have it run on either thread. */
        private volatile boolean hasDependents;

        private final AtomicInteger waiting = new AtomicInteger();

        @Override
        public AwsCredentialsIdentity join() {
            waiting.incrementAndGet();
            try {
                return super.join();
            } finally {
                waiting.decrementAndGet();
            }
        }

        @Override
        public AwsCredentialsIdentity get() throws InterruptedException, ExecutionException {
            waiting.incrementAndGet();
            try {
                return super.get();
            } finally {
                waiting.decrementAndGet();
            }
        }

        @Override
        public AwsCredentialsIdentity get(long timeout, TimeUnit unit)
                throws InterruptedException, ExecutionException, TimeoutException {
            waiting.incrementAndGet();
            try {
                return super.get(timeout, unit);
            } finally {
                waiting.decrementAndGet();
            }
        }

        /** What joins futures adds to them without a word; who waits is counted as well. */
        private boolean isOnlyWaitedFor() {
            return !hasDependents && getNumberOfDependents() <= waiting.get();
        }

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            hasDependents = true;
            return new CompletableFuture<>();
        }

        void tell(@Nullable ExchangeResult outcome, Executor tellers) {
            if (isOnlyWaitedFor()) {
                end(outcome);
                return;
            }
            try {
                tellers.execute(() -> end(outcome));
            } catch (Throwable e) {
                // As where the machine gives no more threads: late is better than never.
                end(outcome);
            }
        }

        private void end(@Nullable ExchangeResult outcome) {
            try {
                complete(credentials(Objects.requireNonNull(outcome)));
            } catch (Throwable e) {
                completeExceptionally(e);
            }
        }
    }
}

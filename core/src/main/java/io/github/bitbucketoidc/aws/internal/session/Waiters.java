package io.github.bitbucketoidc.aws.internal.session;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait for an exchange. They are let go in two steps: how it ended is settled under the lock of {@link
 * RefreshingSession}, and told without it, since what depends on a future may be anybody's code.
 *
 * <p>Not thread-safe: {@link RefreshingSession} guards it.
 */
final class Waiters {

    private CompletableFuture<ExchangeResult> waiting = new CompletableFuture<>();

    /** Whether anybody was given {@code waiting} to wait for. */
    private boolean awaited;

    private final Queue<Telling> untold = new ArrayDeque<>();

    /** What somebody waits for, and how it ended. */
    record Telling(CompletableFuture<ExchangeResult> waiting, ExchangeResult outcome) {
        void tell() {
            waiting.complete(outcome);
        }
    }

    /** Whoever comes from now on waits for this exchange. */
    void exchangeBegins() {
        if (waiting.isDone()) {
            waiting = new CompletableFuture<>();
        }
    }

    /** What the exchange under way will bring, or what is remembered of the last one. */
    CompletableFuture<ExchangeResult> join() {
        awaited = !waiting.isDone();
        return waiting;
    }

    boolean isAnybodyThere() {
        return awaited;
    }

    /**
     * Ends the wait of all.
     *
     * @param remembered for those who come next while no session lives; they may have been told before that it is overdue
     */
    void end(ExchangeResult outcome, ExchangeResult remembered) {
        untold.add(new Telling(waiting, outcome));
        waiting = CompletableFuture.completedFuture(remembered);
        awaited = false;
    }

    /** Who is to be told next; null where all know. */
    @Nullable
    Telling next() {
        return untold.poll();
    }
}

package io.github.bitbucketoidc.aws;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One role's session: serves it while it lives, and lets one exchange at a time replace it.
 *
 * <p>Concurrency: {@code session} is written under the lock and read without it; a {@link Session} is immutable, so a
 * reader sees all of it or the one before. The other fields are read and written under the lock only. It is held for a
 * few assignments, never while an exchange runs or a future completes, so nobody waits for more than that.
 */
final class RoleSession {

    private final Supplier<Outcome> exchange;
    private final Executor executor;
    private final TimeSource time;
    private final Runnable onFinish;

    private volatile @Nullable Session session;
    /** Before the first exchange it is one that never ends; nobody asks for it then. */
    private CompletableFuture<Outcome> latest = new CompletableFuture<>();

    private boolean exchanging;
    private boolean retired;

    /** @param onFinish runs after an exchange has ended and before its callers hear of it */
    RoleSession(Supplier<Outcome> exchange, Executor executor, TimeSource time, Runnable onFinish) {
        this.exchange = exchange;
        this.executor = executor;
        this.time = time;
        this.onFinish = onFinish;
    }

    /** The session if it lives, or null. One clock read; no lock, no allocation. */
    @Nullable
    Session live() {
        Session current = session;
        return current != null && current.isLiveAt(time.nanos()) ? current : null;
    }

    /** Starts an exchange, unless the session lives or one is under way. */
    synchronized void demand() {
        if (!exchanging && !retired && live() == null) {
            CompletableFuture<Outcome> started = new CompletableFuture<>();
            latest = started;
            try {
                executor.execute(() -> run(started));
                exchanging = true;
            } catch (RejectedExecutionException e) {
                // The executor ends only when the provider closes.
                started.cancel(false);
            }
        }
    }

    /**
     * The outcome of the exchange that was demanded last. Many share this future, so it must not be completed by its
     * readers. It is cancelled when this role is retired.
     */
    synchronized CompletableFuture<Outcome> latest() {
        return latest;
    }

    /**
     * Forgets the session. An exchange under way goes on and counts as the next one: what it brings is newer than what
     * the caller saw rejected.
     */
    synchronized void invalidate() {
        session = null;
    }

    /** Ends for good: forgets the session, and lets nobody wait any longer. */
    void retire() {
        CompletableFuture<Outcome> abandoned;
        synchronized (this) {
            retired = true;
            session = null;
            abandoned = latest;
            latest = new CompletableFuture<>();
            latest.cancel(false);
        }
        abandoned.cancel(false);
    }

    synchronized boolean isExchanging() {
        return exchanging;
    }

    /** How much of the session's life is left; zero without one. */
    long remainingNanos() {
        Session current = session;
        return current == null ? 0 : Math.max(0, current.expiresAtNanos() - time.nanos());
    }

    /** Whatever happens, the callers are told: one that waits for ever is worse than any error. */
    private void run(CompletableFuture<Outcome> started) {
        Outcome outcome = null;
        Throwable brokenOff = null;
        try {
            outcome = exchange.get();
        } catch (Throwable e) {
            brokenOff = e;
        }
        try {
            finish(outcome instanceof Session brought ? brought : null);
        } finally {
            if (brokenOff == null) {
                started.complete(outcome);
            } else {
                started.completeExceptionally(brokenOff);
            }
        }
    }

    private void finish(@Nullable Session brought) {
        synchronized (this) {
            exchanging = false;
            session = retired ? null : brought;
        }
        onFinish.run();
    }
}

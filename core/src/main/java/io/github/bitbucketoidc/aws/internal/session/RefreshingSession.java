package io.github.bitbucketoidc.aws.internal.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One role's session: always fresh, never blocking while it lives, and renewed by one exchange at a time. What is to happen
 * is decided by {@link SessionStateMachine}; here it gets its lock, its threads and its timer.
 *
 * <p>Concurrency: all state is read and written under the lock, but for what {@link FreshSession} serves without it. The
 * lock is held for a few assignments, never while an exchange runs, and never while a future completes: what depends on
 * that may be anybody's code.
 */
public final class RefreshingSession {

    private final Exchange exchange;
    private final Executor executor;
    private final Scheduler scheduler;
    private final RefreshTimings timings;
    private final SessionObserver observer;
    private final FreshSession fresh;

    @GuardedBy("this")
    private final SessionStateMachine machine;

    RefreshingSession(
            Exchange exchange,
            Executor executor,
            Scheduler scheduler,
            TimeSource time,
            RefreshTimings timings,
            SessionObserver observer) {
        this.exchange = exchange;
        this.executor = executor;
        this.scheduler = scheduler;
        this.timings = timings;
        this.observer = observer;
        this.fresh = new FreshSession(time);
        this.machine = new SessionStateMachine(new Calls(), this::wake, scheduler, time, timings, fresh);
    }

    /** The session if there is nothing to decide about it, or null. One clock read; no lock, no allocation. */
    @Nullable
    public Session fresh() {
        return fresh.get();
    }

    /**
     * A request for credentials: starts an exchange where one is due and none is under way.
     *
     * @return the session if it lives, or else the outcome of the exchange under way, or of the last one while that is
     *     remembered. Many share this future, so it must not be completed by its readers. What depends on it runs on the
     *     thread of the exchange, and has to be quick
     */
    public CompletableFuture<ExchangeResult> demand() {
        CompletableFuture<ExchangeResult> answer = begin();
        tellUntold();
        return answer;
    }

    /** As {@link #demand()}, for where a lock is held; who waits for what ends here is told by the next call of that. */
    synchronized CompletableFuture<ExchangeResult> begin() {
        return machine.request();
    }

    /**
     * Forgets the session and any failure. What an exchange under way brings is forgotten as well: STS may have signed it
     * before whatever made the caller do this.
     */
    public void invalidate() {
        forget();
        tellUntold();
    }

    /** As {@link #invalidate()}, if the session has this access key. */
    public void invalidate(String accessKeyId) {
        forget(accessKeyId);
        tellUntold();
    }

    private synchronized void forget() {
        machine.forget();
    }

    private synchronized void forget(String accessKeyId) {
        if (machine.has(accessKeyId)) {
            machine.forget();
        }
    }

    synchronized boolean has(String accessKeyId) {
        return machine.has(accessKeyId);
    }

    /**
     * Does nothing by itself any more, until the next request: no refresh, no last exchange. Keeps the session; an exchange under
     * way, and its retries, go on for those who wait.
     */
    public void rest() {
        beginToRest();
        tellUntold();
    }

    private synchronized void beginToRest() {
        machine.rest();
    }

    synchronized boolean isBusy() {
        return machine.isBusy();
    }

    /** For how long there is something here to keep: a session, a last exchange to come, or a failure to remember. */
    synchronized long retentionNanos() {
        return machine.retentionNanos();
    }

    /** Runs under the lock. */
    private final class Calls implements SessionStateMachine.Calls {

        @Override
        public void start(ExchangeContext context, long now) {
            executor.execute(() -> run(context, now));
        }

        /** Told not under the lock; and not at all where there is no thread for the timer either. The callers know anyway. */
        @Override
        public void failedToStart(ExchangeReport report) {
            try {
                scheduler.schedule(() -> observer.exchanged(report), 0);
            } catch (Throwable e) {
                // As where the machine gives no more threads.
            }
        }

        @Override
        public Failure overdue() {
            return exchange.overdue(timings.exchangeTime());
        }
    }

    private void run(ExchangeContext context, long start) {
        ExchangeResult outcome;
        try {
            begun();
            outcome = exchange.run(context);
        } catch (Throwable e) {
            outcome = Failure.unexpected(e);
        }
        @Nullable ExchangeReport report;
        try {
            report = finish(outcome, context, start);
        } finally {
            tellUntold();
            observer.changed();
        }
        if (report != null) {
            observer.exchanged(report);
        }
    }

    private synchronized void begun() {
        machine.begun();
    }

    private synchronized @Nullable ExchangeReport finish(ExchangeResult outcome, ExchangeContext context, long start) {
        return machine.finish(outcome, context, start);
    }

    private void wake(int planned) {
        boolean changed = decide(planned);
        tellUntold();
        if (changed) {
            observer.changed();
        }
    }

    private synchronized boolean decide(int planned) {
        return machine.wake(planned);
    }

    /** Never under the lock. */
    private void tellUntold() {
        Waiters.Telling next;
        while ((next = nextUntold()) != null) {
            next.tell();
        }
    }

    private synchronized Waiters.@Nullable Telling nextUntold() {
        return machine.nextUntold();
    }
}

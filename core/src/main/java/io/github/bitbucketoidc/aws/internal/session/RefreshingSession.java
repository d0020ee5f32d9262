package io.github.bitbucketoidc.aws.internal.session;

import io.github.bitbucketoidc.aws.ExchangeTrigger;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One role's session: always fresh, never blocking while it lives, and renewed by one exchange at a time. This is the
 * state machine behind the session rules; it knows neither threads nor the network nor the time of day.
 *
 * <ul>
 *   <li>Without a session, callers wait for one exchange. What may pass is tried again while there is time. The failure
 *       is remembered for a short, growing time and serves those who ask next.
 *   <li>A session that was used is refreshed in its window; a refresh that fails is tried again, and changes nothing for
 *       callers until the session's true end.
 *   <li>Shortly before its source ends (the token, or the session before in a chain) that is traded one last time, asked
 *       or not.
 * </ul>
 *
 * <p>Concurrency: all state is read and written under the lock, but for two fields of the fast path. {@code served} is
 * written under the lock and read without it; it is immutable, so that a reader sees a session together with the moment
 * up to which there is nothing to decide about it. {@code used} is a hint that only ever turns true between two
 * sessions: a lost or late write costs a refresh that an idle session would not have had, or the reverse. The lock is
 * held for a few assignments, never while an exchange runs. Futures complete under it: those who wait for them are only
 * woken there, since all that depends on them runs in other threads.
 */
public final class RefreshingSession {

    private final Exchange exchange;
    private final Executor executor;
    private final Scheduler timer;
    private final TimeSource time;
    private final RefreshTimings timings;
    private final SessionObserver observer;
    private final RefreshSchedule schedule;

    private volatile @Nullable Served served;
    private boolean used;

    private @Nullable Session session;
    private CompletableFuture<ExchangeResult> waiting = new CompletableFuture<>();
    private State state = State.IDLE;
    private long deadline;

    /** What the callers that wait would get if nothing better came. */
    private @Nullable Failure lastFailure;

    private Runnable cancelWake = RefreshingSession::nothing;

    /** Tells the wake that was planned last from one that was cancelled while it was about to run. */
    private int plan;

    private enum State {
        IDLE,
        /** A call is under way. */
        EXCHANGING,
        /** Callers wait, and the next call is due soon. */
        RETRYING,
        RETIRED
    }

    /** A session, and until when to serve it without a second look. */
    private record Served(Session session, long until) {}

    RefreshingSession(
            Exchange exchange,
            Executor executor,
            Scheduler timer,
            TimeSource time,
            RefreshTimings timings,
            SessionObserver observer) {
        this.exchange = exchange;
        this.executor = executor;
        this.timer = timer;
        this.time = time;
        this.timings = timings;
        this.observer = observer;
        this.schedule = new RefreshSchedule(timings);
    }

    /** The session if there is nothing to decide about it, or null. One clock read; no lock, no allocation. */
    @Nullable
    public Session fresh() {
        Served current = served;
        if (current == null || time.nanos() - current.until() >= 0) {
            return null;
        }
        if (!used) {
            used = true;
        }
        return current.session();
    }

    /**
     * Somebody asks: starts an exchange where one is due and none is under way.
     *
     * @return the session if it lives, or else the outcome of the exchange under way, or of the last one while that is
     *     remembered. Many share this future, so it must not be completed by its readers, and what depends on it has to
     *     be asynchronous. It is cancelled when this role is retired
     */
    public synchronized CompletableFuture<ExchangeResult> demand() {
        long now = time.nanos();
        used = true;
        boolean due = isLive(now) ? schedule.isRefreshDue(now) : !schedule.isRemembered(now);
        if (state == State.IDLE && due) {
            lastFailure = null;
            start(now, now + timings.exchangeTime().toNanos());
        }
        return isLive(now) ? CompletableFuture.completedFuture(session) : waiting;
    }

    /**
     * Forgets the session and any failure. An exchange under way goes on and counts as the next one: what it brings is
     * newer than what the caller saw rejected.
     */
    public synchronized void invalidate() {
        if (state != State.RETIRED) {
            session = null;
            schedule.forgotten();
            settle(time.nanos());
        }
    }

    /** Ends for good: forgets the session, and lets nobody wait any longer. */
    synchronized void retire() {
        state = State.RETIRED;
        session = null;
        served = null;
        cancelWake.run();
        waiting.cancel(false);
        waiting = new CompletableFuture<>();
        waiting.cancel(false);
    }

    synchronized boolean isBusy() {
        return state == State.EXCHANGING || state == State.RETRYING;
    }

    /** For how long there is something here to keep: a session, a last trade to come, or a failure to remember. */
    synchronized long retentionNanos() {
        long now = time.nanos();
        return Math.max(sessionLeft(now), schedule.retention(now));
    }

    private void start(long now, long newDeadline) {
        deadline = newDeadline;
        if (waiting.isDone()) {
            waiting = new CompletableFuture<>();
        }
        ExchangeTrigger trigger = schedule.isLastTradeDue(now)
                ? ExchangeTrigger.LAST_TRADE
                : isLive(now) ? ExchangeTrigger.REFRESH : ExchangeTrigger.DEMAND;
        // A retry may come late, as after a pause of the whole machine; it is made all the same.
        ExchangeContext ask =
                new ExchangeContext(trigger, Duration.ofNanos(Math.max(deadline - now, RefreshTimings.LEAST_CALL)));
        state = State.EXCHANGING;
        try {
            executor.execute(() -> run(ask, now));
        } catch (RejectedExecutionException e) {
            // The executor ends only when the provider closes.
            retire();
            return;
        } catch (Throwable e) {
            // As where the machine gives no more threads.
            Failure failure = Failure.unexpected(e);
            take(failure, ask, now);
            tellLater(report(failure, ask, now, now));
            return;
        }
        settle(now);
    }

    /** Not under the lock; and not at all where there is no thread for the timer either. The callers know anyway. */
    private void tellLater(ExchangeReport report) {
        try {
            timer.schedule(() -> observer.exchanged(report), 0);
        } catch (Throwable e) {
            // As where the machine gives no more threads.
        }
    }

    private void run(ExchangeContext ask, long start) {
        ExchangeResult outcome;
        try {
            outcome = exchange.run(ask);
        } catch (Throwable e) {
            outcome = Failure.unexpected(e);
        }
        ExchangeReport report = finish(outcome, ask, start);
        observer.changed();
        if (report != null) {
            observer.exchanged(report);
        }
    }

    private synchronized @Nullable ExchangeReport finish(ExchangeResult outcome, ExchangeContext ask, long start) {
        if (state == State.RETIRED) {
            return null;
        }
        try {
            long now = time.nanos();
            take(outcome, ask, now);
            return report(outcome, ask, start, now);
        } finally {
            // Whatever broke, the callers are told: one that waits for ever is worse than any error.
            if (state == State.EXCHANGING) {
                state = State.IDLE;
                tell(outcome);
            }
        }
    }

    private ExchangeReport report(ExchangeResult outcome, ExchangeContext ask, long start, long now) {
        Optional<Duration> nextTryIn =
                Optional.ofNullable(schedule.backoffAfter(now)).map(Duration::ofNanos);
        return new ExchangeReport(
                ask,
                outcome,
                Duration.ofNanos(now - start),
                Duration.ofNanos(sessionLeft(now)),
                state == State.RETRYING,
                nextTryIn);
    }

    private void take(ExchangeResult outcome, ExchangeContext ask, long now) {
        boolean retry = false;
        if (outcome instanceof Session brought) {
            accept(brought, ask);
        } else {
            retry = fail((Failure) outcome, now);
        }
        state = retry ? State.RETRYING : State.IDLE;
        if (!retry) {
            tell(outcome);
        }
        settle(now);
    }

    /** A last trade may bring a session that ends earlier than the one before, while it looks for the longest. */
    private void accept(Session brought, ExchangeContext ask) {
        Session kept = ask.trigger() == ExchangeTrigger.LAST_TRADE ? Session.later(session, brought) : brought;
        session = kept;
        used = false;
        lastFailure = null;
        schedule.succeeded(brought, kept, ask.trigger());
    }

    /** Takes a failure in; tells whether the same callers get another try. */
    private boolean fail(Failure failure, long now) {
        lastFailure = failure;
        if (session == null || !session.isLiveAt(now)) {
            return schedule.failedCold(failure, now, deadline);
        }
        schedule.failedBeside(session, failure, now);
        return false;
    }

    /** Also those who come next, while the outcome is remembered: they may have been told before that it is overdue. */
    private void tell(ExchangeResult outcome) {
        if (!waiting.complete(outcome)) {
            waiting = CompletableFuture.completedFuture(outcome);
        }
    }

    /** Brings the fast path and the timer in line with the state. */
    private void settle(long now) {
        publish(now);
        cancelWake.run();
        Long delay = wakeAfter(now);
        int planned = ++plan;
        cancelWake = delay == null ? RefreshingSession::nothing : timer.schedule(() -> wake(planned), delay);
    }

    private void publish(long now) {
        Session current = session;
        if (current == null || !current.isLiveAt(now)) {
            served = null;
            return;
        }
        long until = state == State.EXCHANGING ? current.expiresAt() : schedule.refreshAt();
        served = new Served(current, until - current.expiresAt() < 0 ? until : current.expiresAt());
    }

    private @Nullable Long wakeAfter(long now) {
        return switch (state) {
            case EXCHANGING -> Math.max(deadline - now, RefreshTimings.LEAST_CALL) + RefreshTimings.GRACE;
            case RETRYING -> {
                Long backoff = schedule.backoffAfter(now);
                yield backoff == null ? (Long) 0L : backoff;
            }
            case IDLE -> {
                Long dueAt = schedule.dueAt(isLive(now) ? session : null, now);
                yield dueAt == null ? null : (Long) (dueAt - now);
            }
            case RETIRED -> null;
        };
    }

    private void wake(int planned) {
        decide(planned);
        observer.changed();
    }

    /**
     * Starts what is due. Where callers wait, the timer alone says that the time has come: by a clock that stands still,
     * as in a test, it never would.
     */
    private synchronized void decide(int planned) {
        if (planned != plan || state == State.RETIRED) {
            return;
        }
        if (state == State.EXCHANGING) {
            // It goes on, and no second one starts beside it: until it ends, callers get this at once.
            waiting.complete(lastFailure != null ? lastFailure : exchange.overdue(timings.exchangeTime()));
            return;
        }
        long now = time.nanos();
        if (state == State.RETRYING) {
            Long early = schedule.backoffAfter(now);
            start(now, deadline - (early == null ? 0 : early));
        } else if (schedule.isLastTradeDue(now) || isRefreshWanted(now)) {
            start(now, now + timings.exchangeTime().toNanos());
        } else {
            settle(now);
        }
    }

    private static void nothing() {}

    private long sessionLeft(long now) {
        return session == null ? 0 : Math.max(0, session.expiresAt() - now);
    }

    private boolean isLive(long now) {
        return session != null && session.isLiveAt(now);
    }

    private boolean isRefreshWanted(long now) {
        return isLive(now) && schedule.isRefreshDue(now) && (used || schedule.isFailing());
    }
}

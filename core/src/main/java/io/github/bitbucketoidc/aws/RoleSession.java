package io.github.bitbucketoidc.aws;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
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
 * held for a few assignments, never while an exchange runs or a future completes.
 */
final class RoleSession {

    /** The end of one and the same source is measured anew in each exchange, and comes out a few seconds different. */
    private static final long NEWER_SOURCE = Duration.ofMinutes(1).toNanos();

    private final Function<Ask, Outcome> exchange;
    private final Executor executor;
    private final Timer timer;
    private final TimeSource time;
    private final Timings timings;
    private final Observer observer;

    private volatile @Nullable Served served;
    private boolean used;

    private @Nullable Session session;
    private CompletableFuture<Outcome> waiting = new CompletableFuture<>();
    private State state = State.IDLE;
    private long deadline;

    /** When callers wait no longer for an exchange that keeps no time limit, as one whose token supplier hangs. */
    private long overdueAt;

    private long refreshAt;
    private @Nullable Long lastTradeAt;
    private long sourceEndsAt;
    private int failures;
    private int failedExchanges;
    /** When to try again in the background. */
    private @Nullable Long backoffUntil;

    /** Until when those who ask get the last failure; {@code waiting} has it. */
    private @Nullable Long rememberedUntil;

    private Runnable cancelWake = RoleSession::nothing;

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

    /** A try that ended: whom to tell, or null where they go on waiting, and what to report. */
    private record Ended(@Nullable CompletableFuture<Outcome> told, Optional<ExchangeReport> report) {}

    /** Hears what happens here; is never called under the lock. */
    interface Observer {

        /** An exchange has ended, and its callers have not heard of it yet. */
        void changed();

        /** An exchange has ended, and its callers have heard of it. */
        void exchanged(ExchangeReport report);
    }

    RoleSession(
            Function<Ask, Outcome> exchange,
            Executor executor,
            Timer timer,
            TimeSource time,
            Timings timings,
            Observer observer) {
        this.exchange = exchange;
        this.executor = executor;
        this.timer = timer;
        this.time = time;
        this.timings = timings;
        this.observer = observer;
    }

    /** The session if there is nothing to decide about it, or null. One clock read; no lock, no allocation. */
    @Nullable
    Session fresh() {
        Served current = served;
        if (current == null || time.nanos() - current.until() >= 0) {
            return null;
        }
        if (!used) {
            used = true;
        }
        return current.session();
    }

    /** Somebody asks: starts an exchange where one is due and none is under way. */
    synchronized void demand() {
        long now = time.nanos();
        used = true;
        if (state != State.IDLE) {
            return;
        }
        if (isLive(now)) {
            if (isRefreshDue(now)) {
                start(now, now + exchangeTime());
            }
        } else if (rememberedUntil == null || now - rememberedUntil >= 0) {
            start(now, now + exchangeTime());
        }
    }

    /**
     * The session if it lives, or else the outcome of the exchange that was demanded last. Many share this future, so it
     * must not be completed by its readers. It is cancelled when this role is retired.
     */
    synchronized CompletableFuture<Outcome> outcome() {
        Session current = session;
        return current != null && current.isLiveAt(time.nanos()) ? CompletableFuture.completedFuture(current) : waiting;
    }

    /**
     * Forgets the session and any failure. An exchange under way goes on and counts as the next one: what it brings is
     * newer than what the caller saw rejected.
     */
    synchronized void invalidate() {
        if (state != State.RETIRED) {
            session = null;
            rememberedUntil = null;
            settle(time.nanos());
        }
    }

    /** Ends for good: forgets the session, and lets nobody wait any longer. */
    void retire() {
        CompletableFuture<Outcome> abandoned;
        synchronized (this) {
            state = State.RETIRED;
            session = null;
            served = null;
            cancelWake.run();
            abandoned = waiting;
            waiting = new CompletableFuture<>();
            waiting.cancel(false);
        }
        abandoned.cancel(false);
    }

    synchronized boolean isBusy() {
        return state == State.EXCHANGING || state == State.RETRYING;
    }

    /** For how long there is something here to keep: a session, a last trade to come, or a failure to remember. */
    synchronized long retentionNanos() {
        long now = time.nanos();
        long kept = session == null ? 0 : session.expiresAt() - now;
        kept = lastTradeAt == null ? kept : Math.max(kept, sourceEndsAt - now);
        return Math.max(0, rememberedUntil == null ? kept : Math.max(kept, rememberedUntil - now));
    }

    private void start(long now, long deadline) {
        this.deadline = deadline;
        if (waiting.isDone()) {
            waiting = new CompletableFuture<>();
        }
        ExchangeTrigger trigger = isLastTradeDue(now)
                ? ExchangeTrigger.LAST_TRADE
                : isLive(now) ? ExchangeTrigger.REFRESH : ExchangeTrigger.DEMAND;
        // A retry may come late, as after a pause of the whole machine; it is made all the same.
        Ask ask = new Ask(trigger, Duration.ofNanos(Math.max(deadline - now, Timings.LEAST_CALL)));
        overdueAt = now + ask.timeLeft().toNanos() + Timings.GRACE;
        try {
            executor.execute(() -> run(ask, now));
            state = State.EXCHANGING;
            settle(now);
        } catch (RejectedExecutionException e) {
            // The executor ends only when the provider closes.
            waiting.cancel(false);
        }
    }

    /** Whatever happens, the callers are told: one that waits for ever is worse than any error. */
    private void run(Ask ask, long start) {
        Outcome outcome = null;
        Throwable brokenOff = null;
        try {
            outcome = exchange.apply(ask);
        } catch (Throwable e) {
            brokenOff = e;
        }
        Ended ended;
        try {
            ended = finish(ask, outcome, start);
        } catch (Throwable e) {
            tell(waiting(), null, brokenOff == null ? e : brokenOff);
            throw e;
        }
        try {
            observer.changed();
        } finally {
            tell(ended.told(), outcome, brokenOff);
        }
        ended.report().ifPresent(observer::exchanged);
    }

    private synchronized CompletableFuture<Outcome> waiting() {
        return waiting;
    }

    private static void tell(
            @Nullable CompletableFuture<Outcome> told, @Nullable Outcome outcome, @Nullable Throwable brokenOff) {
        if (told != null && brokenOff != null) {
            told.completeExceptionally(brokenOff);
        } else if (told != null) {
            told.complete(outcome);
        }
    }

    /** Takes an outcome in. */
    private synchronized Ended finish(Ask ask, @Nullable Outcome outcome, long start) {
        if (state == State.RETIRED) {
            return new Ended(null, Optional.empty());
        }
        long now = time.nanos();
        state = State.IDLE;
        if (outcome instanceof Session brought) {
            accept(brought, ask);
        } else {
            fail(outcome instanceof Failure failure ? failure : null, now);
        }
        settle(now);
        return new Ended(
                state == State.RETRYING ? null : waiting,
                Optional.ofNullable(outcome).map(known -> report(ask, known, start, now)));
    }

    private ExchangeReport report(Ask ask, Outcome outcome, long start, long now) {
        Optional<Duration> nextTryIn =
                Optional.ofNullable(backoffUntil).map(moment -> Duration.ofNanos(Math.max(0, moment - now)));
        return new ExchangeReport(ask, outcome, Duration.ofNanos(now - start), isLive(now), nextTryIn);
    }

    private void accept(Session brought, Ask ask) {
        session = brought;
        used = false;
        failures = 0;
        failedExchanges = 0;
        rememberedUntil = null;
        backoffUntil = null;
        boolean newerSource = brought.sourceEndsAt() - sourceEndsAt > NEWER_SOURCE;
        sourceEndsAt = brought.sourceEndsAt();
        if (ask.trigger() == ExchangeTrigger.LAST_TRADE && !newerSource) {
            // The source is about to end: there is nothing to refresh with.
            lastTradeAt = null;
            refreshAt = brought.expiresAt();
        } else {
            lastTradeAt = sourceEndsAt - timings.lastTradeLead(brought);
            refreshAt = timings.refreshAt(brought);
        }
    }

    /** @param failure null for an error that nobody foresaw */
    private void fail(@Nullable Failure failure, long now) {
        failures++;
        if (isLive(now)) {
            backOffRefresh(failure, now);
            return;
        }
        long delay = timings.retryBackoff(failures);
        if (failure != null && failure.reason().retryable() && deadline - (now + delay) > 0) {
            state = State.RETRYING;
            backoffUntil = now + delay;
        } else {
            failedExchanges++;
            rememberedUntil = now + timings.remembered(failedExchanges);
            backoffUntil = rememberedUntil;
        }
    }

    /** Callers notice nothing of it: their session lives. */
    private void backOffRefresh(@Nullable Failure failure, long now) {
        Session current = Objects.requireNonNull(session);
        if (failure != null && failure.reason() == FailureReason.TOKEN_EXPIRED) {
            refreshAt = current.expiresAt();
            lastTradeAt = null;
            backoffUntil = null;
            return;
        }
        long window = Timings.window(current.lifetime());
        if (lastTradeAt != null && now - lastTradeAt >= 0) {
            window = Math.min(window, Math.max(0, sourceEndsAt - lastTradeAt));
        }
        backoffUntil = now + timings.refreshBackoff(failures, window);
    }

    /** Brings the fast path and the timer in line with the state. */
    private void settle(long now) {
        publish(now);
        cancelWake.run();
        Long wakeAt = wakeAt(now);
        int planned = ++plan;
        cancelWake = wakeAt == null ? RoleSession::nothing : timer.schedule(() -> wake(planned), wakeAt - now);
    }

    private void publish(long now) {
        Session current = session;
        if (current == null || !current.isLiveAt(now)) {
            served = null;
            return;
        }
        long until = state == State.EXCHANGING ? current.expiresAt() : afterBackoff(refreshAt);
        served = new Served(current, until - current.expiresAt() < 0 ? until : current.expiresAt());
    }

    private @Nullable Long wakeAt(long now) {
        if (state != State.IDLE) {
            return state == State.EXCHANGING ? (Long) overdueAt : backoffUntil;
        }
        Long trade = lastTradeAt == null || sourceEndsAt - now <= 0 ? null : (Long) afterBackoff(lastTradeAt);
        long refresh = afterBackoff(refreshAt);
        // A refresh that is due and was not done was not wanted: the next caller starts it.
        if (!isLive(now) || refresh - now <= 0) {
            return trade;
        }
        return trade == null || refresh - trade < 0 ? (Long) refresh : trade;
    }

    private void wake(int planned) {
        CompletableFuture<Outcome> overdue = decide(planned);
        if (overdue != null) {
            overdue.complete(Failure.overdue());
        }
    }

    /**
     * Starts what is due; gives whom to tell that their exchange is overdue, or null. Where callers wait, the timer alone
     * says that the time has come: by a clock that stands still, as in a test, it never would.
     */
    private synchronized @Nullable CompletableFuture<Outcome> decide(int planned) {
        if (planned != plan || state == State.RETIRED) {
            return null;
        }
        if (state == State.EXCHANGING) {
            // The exchange goes on, and no second one starts beside it: until it ends, callers get this failure at
            // once.
            return waiting;
        }
        long now = time.nanos();
        if (state == State.RETRYING) {
            long early = Math.max(0, afterBackoff(now) - now);
            state = State.IDLE;
            start(now, deadline - early);
        } else if (isLastTradeDue(now) || isRefreshWanted(now)) {
            start(now, now + exchangeTime());
        } else {
            settle(now);
        }
        return null;
    }

    private static void nothing() {}

    private boolean isLive(long now) {
        return session != null && session.isLiveAt(now);
    }

    private boolean isRefreshDue(long now) {
        return now - afterBackoff(refreshAt) >= 0;
    }

    private boolean isRefreshWanted(long now) {
        return isLive(now) && isRefreshDue(now) && (used || failures > 0);
    }

    private boolean isLastTradeDue(long now) {
        return lastTradeAt != null && now - afterBackoff(lastTradeAt) >= 0 && sourceEndsAt - now > 0;
    }

    private long afterBackoff(long moment) {
        return backoffUntil != null && backoffUntil - moment > 0 ? backoffUntil : moment;
    }

    private long exchangeTime() {
        return timings.exchangeTime().toNanos();
    }
}

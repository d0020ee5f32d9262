package io.github.bitbucketoidc.aws.internal.session;

import static io.github.bitbucketoidc.aws.internal.session.Moments.isBefore;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides for one role when to exchange, what callers get, and when to look again: the session rules. It knows neither
 * threads nor locks nor the network nor the time of day.
 *
 * <pre>
 *            a request comes, or a refresh or the last exchange is due
 *          +------------------------------------------------------+
 *          |                                                      v
 *        IDLE <------- a session, or a failure to keep ------ EXCHANGING
 *                                                              |     ^
 *                      what may pass, and somebody waits for it|     |the pause is over
 *                                                              v     |
 *                                                             RETRYING
 * </pre>
 *
 * <ul>
 *   <li>Without a session, callers wait for one exchange. What may pass is tried again while there is time. The failure
 *       is remembered for a short, growing time and serves those who request next.
 *   <li>A session that was used is refreshed in its window; a refresh that fails is tried again, and changes nothing for
 *       callers until the session's true end.
 *   <li>Shortly before its source ends (the token, or the session before in a chain) that is exchanged one last time, with
 *       or without a request.
 *   <li>After {@link #rest} nothing of this happens by itself until the next request.
 * </ul>
 *
 * <p>Not thread-safe: {@link RefreshingSession} guards it.
 */
final class SessionStateMachine {

    /** The longest that is slept in one go: then the clocks are compared, and it shows whether anybody still cares. */
    private static final long LONGEST_SLEEP = Duration.ofMinutes(1).toNanos();

    private final Calls calls;
    private final TimeSource time;
    private final RefreshTimings timings;
    private final ScheduledSession session;
    private final NextWake nextWake;
    private final Waiters waiters = new Waiters();

    private State state = State.IDLE;
    private long deadline;

    /** When those who wait for the exchange under way are let go. */
    private long overdueAt;

    /** Whether somebody invalidated what the exchange under way will bring. */
    private boolean outdated;

    private boolean resting;

    /** What the callers that wait would get if nothing better came. */
    private @Nullable Failure lastFailure;

    private enum State {
        IDLE,
        /** A call is under way. */
        EXCHANGING,
        /** Callers wait, and the next call is due soon. */
        RETRYING
    }

    /** Does what is decided here. */
    interface Calls {

        /** Makes the call and reports back to {@link #begun} and {@link #finish}; throws where there is no thread for it. */
        void start(ExchangeContext context, long now);

        /** A call could not even be started. */
        void failedToStart(ExchangeReport report);

        /** What callers get when the call does not end within its time, and nothing else is known. */
        Failure overdue();
    }

    /** @param wake what the timer runs, with the number that {@link #wake} is to be given */
    SessionStateMachine(
            Calls calls,
            IntConsumer wake,
            Scheduler scheduler,
            TimeSource time,
            RefreshTimings timings,
            FreshSession fresh) {
        this.calls = calls;
        this.time = time;
        this.timings = timings;
        this.session = new ScheduledSession(time, timings, fresh);
        this.nextWake = new NextWake(scheduler, wake);
    }

    /** Somebody requests credentials. */
    CompletableFuture<ExchangeResult> request() {
        long now = session.look();
        boolean wasResting = resting;
        resting = false;
        boolean isReason = session.request(now);
        if (state == State.IDLE && isReason) {
            lastFailure = null;
            exchange(now);
        } else if (wasResting || nextWake.isMissing()) {
            settle(now);
        } else {
            publish(now);
        }
        Session live = session.liveAt(now);
        return live != null ? CompletableFuture.completedFuture(live) : waiters.join();
    }

    void forget() {
        session.forget();
        outdated = state == State.EXCHANGING;
        settle(time.nanos());
    }

    boolean has(String accessKeyId) {
        return session.has(accessKeyId);
    }

    void rest() {
        resting = true;
        settle(time.nanos());
    }

    boolean isBusy() {
        return state != State.IDLE;
    }

    /** For how long there is something here to keep: a session, a last exchange to come, or a failure to remember. */
    long retentionNanos() {
        return session.retention(time.nanos());
    }

    /** Who is to be told next how what they wait for ended; null where all know. */
    Waiters.@Nullable Telling nextUntold() {
        return waiters.next();
    }

    /** A new exchange, with all its time before it. */
    private void exchange(long now) {
        session.exchangeBegins();
        start(now, now + timings.exchangeTime().toNanos());
    }

    private void start(long now, long newDeadline) {
        deadline = newDeadline;
        waiters.exchangeBegins();
        // A retry may come late, as after a pause of the whole machine; it is made all the same.
        long timeLeft = Math.max(deadline - now, RefreshTimings.LEAST_CALL);
        overdueAt = now + timeLeft + RefreshTimings.GRACE;
        ExchangeContext context = new ExchangeContext(session.trigger(now), Duration.ofNanos(timeLeft));
        state = State.EXCHANGING;
        try {
            calls.start(context, now);
        } catch (Throwable e) {
            // As where the machine gives no more threads.
            failedToStart(Failure.unexpected(e), context, now);
            return;
        }
        settle(now);
    }

    private void failedToStart(Failure failure, ExchangeContext context, long now) {
        try {
            take(failure, context, now);
            calls.failedToStart(report(failure, context, now, now));
        } catch (Throwable e) {
            // As where a caller's stack is at its end: whoever comes next begins anew.
            if (state == State.EXCHANGING) {
                state = State.IDLE;
            }
            throw e;
        }
    }

    /** The call is made now: whatever was invalidated before this is of no concern to what comes. */
    void begun() {
        outdated = false;
        session.callBegins();
    }

    /** The call has ended. Null where its answer was dropped: it is as if it had not come. */
    @Nullable
    ExchangeReport finish(ExchangeResult outcome, ExchangeContext context, long start) {
        long now;
        boolean isDropped;
        try {
            now = session.look();
            isDropped = outdated;
            take(outcome, context, now);
        } catch (Throwable e) {
            // Whatever broke, the callers are told: one that waits for ever is worse than any error.
            if (state == State.EXCHANGING) {
                state = State.IDLE;
                waiters.end(outcome, outcome);
            }
            throw e;
        }
        return isDropped ? null : report(outcome, context, start, now);
    }

    private ExchangeReport report(ExchangeResult outcome, ExchangeContext context, long start, long now) {
        long backoff = session.backoffAfter(now);
        return new ExchangeReport(
                context,
                outcome,
                Duration.ofNanos(now - start),
                Duration.ofNanos(session.left(now)),
                state != State.IDLE,
                backoff == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(backoff)));
    }

    private void take(ExchangeResult outcome, ExchangeContext context, long now) {
        if (outdated) {
            state = State.IDLE;
            outdated = false;
            again(now);
            return;
        }
        boolean retry = false;
        if (outcome instanceof Session brought) {
            lastFailure = null;
            session.accept(brought, context.trigger(), now);
        } else {
            lastFailure = (Failure) outcome;
            retry = session.fail(lastFailure, now, deadline, waiters.isAnybodyThere() || !resting);
        }
        state = retry ? State.RETRYING : State.IDLE;
        if (!retry) {
            Session live = session.liveAt(now);
            waiters.end(live != null ? live : outcome, outcome);
        }
        settle(now);
    }

    /** Whoever waits since before the invalidation waits for what comes after it, and no longer for that. */
    private void again(long now) {
        if (waiters.isAnybodyThere() && isBefore(now, deadline)) {
            start(now, deadline);
            return;
        }
        if (waiters.isAnybodyThere()) {
            end(calls.overdue());
        }
        settle(now);
    }

    private void end(Failure failure) {
        waiters.end(failure, failure);
    }

    /** Brings the fast path and the timer in line with the state. */
    private void settle(long now) {
        publish(now);
        nextWake.cancel();
        OptionalLong delay = wakeAfter(now);
        if (delay.isEmpty()) {
            return;
        }
        if (state == State.IDLE) {
            nextWake.plan(Math.min(delay.getAsLong(), LONGEST_SLEEP));
            return;
        }
        nextWake.planForWaiters(delay.getAsLong());
        if (nextWake.isMissing() && state == State.RETRYING && lastFailure != null) {
            // Nobody waits for a wake that never comes.
            state = State.IDLE;
            end(lastFailure);
        }
    }

    private void publish(long now) {
        if (resting) {
            session.withdraw();
        } else {
            session.publish(now, state == State.EXCHANGING);
        }
    }

    private OptionalLong wakeAfter(long now) {
        return switch (state) {
            case EXCHANGING -> OptionalLong.of(overdueAt - now);
            case RETRYING -> OptionalLong.of(session.backoffAfter(now));
            case IDLE -> resting ? OptionalLong.empty() : session.dueAfter(now);
        };
    }

    /**
     * Starts what is due; tells whether anything changed. Where callers wait, the timer alone says that the time has come:
     * by a clock that stands still, as in a test, it never would.
     */
    boolean wake(int planned) {
        if (!nextWake.isPlanned(planned)) {
            return false;
        }
        if (state == State.EXCHANGING) {
            // It goes on, and no second one starts beside it: until it ends, callers get this at once.
            end(lastFailure != null ? lastFailure : calls.overdue());
            return true;
        }
        long now = session.look();
        if (state == State.RETRYING) {
            start(now, deadline - session.backoffAfter(now));
            return true;
        }
        if (session.isExchangeDue(now)) {
            exchange(now);
            return true;
        }
        settle(now);
        return false;
    }
}

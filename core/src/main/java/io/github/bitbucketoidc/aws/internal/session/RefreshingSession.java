package io.github.bitbucketoidc.aws.internal.session;

import static io.github.bitbucketoidc.aws.internal.session.Moments.earlier;
import static io.github.bitbucketoidc.aws.internal.session.Moments.isBefore;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.bitbucketoidc.aws.ExchangeTrigger;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One role's session: always fresh, never blocking while it lives, and renewed by one exchange at a time. This is the
 * state machine behind the session rules; it knows neither threads nor the network nor the time of day.
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
 * <p>Concurrency: all state is read and written under the lock, but for what {@link FreshSession} serves without it. The
 * lock is held for a few assignments, never while an exchange runs, and never while a future completes: what depends on
 * that may be anybody's code.
 */
public final class RefreshingSession {

    /** The longest that is slept in one go: then the clocks are compared, and it shows whether anybody still cares. */
    private static final long LONGEST_SLEEP = Duration.ofMinutes(1).toNanos();

    private final Exchange exchange;
    private final Executor executor;
    private final Scheduler scheduler;
    private final TimeSource time;
    private final RefreshTimings timings;
    private final SessionObserver observer;

    @GuardedBy("this")
    private final RefreshSchedule schedule;

    private final FreshSession fresh;

    @GuardedBy("this")
    private final HeldSession held = new HeldSession();

    @GuardedBy("this")
    private final Waiters waiters = new Waiters();

    @GuardedBy("this")
    private State state = State.IDLE;

    @GuardedBy("this")
    private long deadline;

    /** When those who wait for the exchange under way are let go. */
    @GuardedBy("this")
    private long overdueAt;

    /** Whether somebody invalidated what the exchange under way will bring. */
    @GuardedBy("this")
    private boolean outdated;

    @GuardedBy("this")
    private boolean resting;

    /** What the callers that wait would get if nothing better came. */
    @GuardedBy("this")
    private @Nullable Failure lastFailure;

    @GuardedBy("this")
    private final NextWake nextWake;

    /** When both clocks were last known to go together. */
    @GuardedBy("this")
    private ClockReading compared;

    /** When the call under way began. */
    @GuardedBy("this")
    private ClockReading begun;

    private enum State {
        IDLE,
        /** A call is under way. */
        EXCHANGING,
        /** Callers wait, and the next call is due soon. */
        RETRYING
    }

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
        this.time = time;
        this.timings = timings;
        this.observer = observer;
        this.schedule = new RefreshSchedule(timings);
        this.fresh = new FreshSession(time);
        this.nextWake = new NextWake(scheduler, this::wake);
        this.compared = ClockReading.of(time);
        this.begun = compared;
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
        long now = look();
        boolean wasResting = resting;
        fresh.setUsed(true);
        resting = false;
        boolean due = held.liveAt(now) != null ? schedule.isRefreshDue(now) : !schedule.isRemembered(now);
        if (state == State.IDLE && due) {
            lastFailure = null;
            schedule.exchangeBegins();
            start(now, now + timings.exchangeTime().toNanos());
        } else if (wasResting || nextWake.isMissing()) {
            settle(now);
        } else {
            publish(now);
        }
        Session live = held.liveAt(now);
        return live != null ? CompletableFuture.completedFuture(live) : waiters.join();
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
        held.forget();
        outdated = state == State.EXCHANGING;
        schedule.forgotten();
        settle(time.nanos());
    }

    private synchronized void forget(String accessKeyId) {
        if (has(accessKeyId)) {
            forget();
        }
    }

    synchronized boolean has(String accessKeyId) {
        return held.has(accessKeyId);
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
        resting = true;
        settle(time.nanos());
    }

    synchronized boolean isBusy() {
        return state != State.IDLE;
    }

    /** For how long there is something here to keep: a session, a last exchange to come, or a failure to remember. */
    synchronized long retentionNanos() {
        long now = time.nanos();
        return Math.max(held.left(now), schedule.retention(now));
    }

    @GuardedBy("this")
    private void start(long now, long newDeadline) {
        deadline = newDeadline;
        waiters.exchangeBegins();
        // Where only the clock was set, the last exchange is not due: one exchange tells.
        ExchangeTrigger trigger = schedule.isLastExchangeDue(now) && !held.isInDoubt()
                ? ExchangeTrigger.LAST_EXCHANGE
                : held.liveAt(now) != null ? ExchangeTrigger.REFRESH : ExchangeTrigger.DEMAND;
        // A retry may come late, as after a pause of the whole machine; it is made all the same.
        long timeLeft = Math.max(deadline - now, RefreshTimings.LEAST_CALL);
        overdueAt = now + timeLeft + RefreshTimings.GRACE;
        ExchangeContext context = new ExchangeContext(trigger, Duration.ofNanos(timeLeft));
        state = State.EXCHANGING;
        try {
            executor.execute(() -> run(context, now));
        } catch (Throwable e) {
            // As where the machine gives no more threads.
            failed(Failure.unexpected(e), context, now);
            return;
        }
        settle(now);
    }

    @GuardedBy("this")
    private void failed(Failure failure, ExchangeContext context, long now) {
        try {
            take(failure, context, now);
            tellLater(report(failure, context, now, now));
        } catch (Throwable e) {
            // As where a caller's stack is at its end: whoever comes next begins anew.
            if (state == State.EXCHANGING) {
                state = State.IDLE;
            }
            throw e;
        }
    }

    /** Not under the lock; and not at all where there is no thread for the timer either. The callers know anyway. */
    private void tellLater(ExchangeReport report) {
        try {
            scheduler.schedule(() -> observer.exchanged(report), 0);
        } catch (Throwable e) {
            // As where the machine gives no more threads.
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

    /** Whatever was invalidated before this is of no concern to what comes. */
    private synchronized void begun() {
        outdated = false;
        begun = ClockReading.of(time);
    }

    /** Null where the answer was dropped: it is as if it had not come. */
    private synchronized @Nullable ExchangeReport finish(ExchangeResult outcome, ExchangeContext context, long start) {
        long now;
        boolean isDropped;
        try {
            now = look();
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

    @GuardedBy("this")
    private ExchangeReport report(ExchangeResult outcome, ExchangeContext context, long start, long now) {
        long backoff = schedule.backoffAfter(now);
        return new ExchangeReport(
                context,
                outcome,
                Duration.ofNanos(now - start),
                Duration.ofNanos(held.left(now)),
                state != State.IDLE,
                backoff == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(backoff)));
    }

    @GuardedBy("this")
    private void take(ExchangeResult outcome, ExchangeContext context, long now) {
        if (outdated) {
            state = State.IDLE;
            outdated = false;
            again(now);
            return;
        }
        boolean retry = false;
        if (outcome instanceof Session brought) {
            accept(brought, context, now);
        } else {
            retry = fail((Failure) outcome, now);
        }
        state = retry ? State.RETRYING : State.IDLE;
        if (!retry) {
            Session live = held.liveAt(now);
            waiters.end(live != null ? live : outcome, outcome);
        }
        settle(now);
    }

    /** Whoever waits since before the invalidation waits for what comes after it, and no longer for that. */
    @GuardedBy("this")
    private void again(long now) {
        if (!waiters.isAnybodyThere()) {
            settle(now);
        } else if (isBefore(now, deadline)) {
            start(now, deadline);
        } else {
            Failure overdue = exchange.overdue(timings.exchangeTime());
            waiters.end(overdue, overdue);
            settle(now);
        }
    }

    @GuardedBy("this")
    private void accept(Session brought, ExchangeContext context, long now) {
        Session kept = held.hold(brought);
        fresh.setUsed(false);
        lastFailure = null;
        schedule.succeeded(brought, kept, context.trigger());
        compared = ClockReading.of(time);
        // It came while the machine was suspended, for all that is known.
        missed(compared.missedSince(begun), now);
    }

    /** Takes a failure in; tells whether the same callers get another try. */
    @GuardedBy("this")
    private boolean fail(Failure failure, long now) {
        lastFailure = failure;
        Session live = held.liveAt(now);
        if (live != null) {
            schedule.failedBeside(live, failure, now);
            return false;
        }
        boolean retry = schedule.failedCold(failure, now, deadline) && (waiters.isAnybodyThere() || !resting);
        Session trusted = retry ? null : held.trustAgain(failure, now);
        if (trusted != null) {
            schedule.failedBeside(trusted, failure, now);
        }
        return retry;
    }

    /** Never under the lock. */
    private void tellUntold() {
        Waiters.Telling next;
        while ((next = nextUntold()) != null) {
            next.tell();
        }
    }

    private synchronized Waiters.@Nullable Telling nextUntold() {
        return waiters.next();
    }

    /**
     * What moment it is. Where the wall clock went on further than the monotonic one, the machine was suspended, or somebody
     * set its clock: there is no telling which. So everything ends so much earlier, as if it had been suspended; where it
     * was not, that costs one exchange at most.
     */
    @GuardedBy("this")
    private long look() {
        ClockReading now = ClockReading.of(time);
        long missed = now.missedSince(compared);
        if (missed != 0) {
            missed(missed, now.nanos());
            compared = now;
        }
        return now.nanos();
    }

    @GuardedBy("this")
    private void missed(long nanos, long now) {
        if (nanos <= 0) {
            return;
        }
        held.missed(nanos, now);
        schedule.missed(nanos);
    }

    /** Brings the fast path and the timer in line with the state. */
    @GuardedBy("this")
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
            waiters.end(lastFailure, lastFailure);
        }
    }

    @GuardedBy("this")
    private void publish(long now) {
        Session live = held.liveAt(now);
        if (live == null || resting) {
            fresh.serveNothing();
            return;
        }
        long until = state == State.EXCHANGING ? live.expiresAt() : schedule.refreshAt();
        fresh.serve(live, earlier(until, live.expiresAt()) - now);
    }

    @GuardedBy("this")
    private OptionalLong wakeAfter(long now) {
        return switch (state) {
            case EXCHANGING -> OptionalLong.of(overdueAt - now);
            case RETRYING -> OptionalLong.of(schedule.backoffAfter(now));
            case IDLE -> {
                OptionalLong due = resting ? OptionalLong.empty() : schedule.dueAt(held.liveAt(now), now);
                yield due.isPresent() ? OptionalLong.of(due.getAsLong() - now) : due;
            }
        };
    }

    private void wake(int planned) {
        boolean changed = decide(planned);
        tellUntold();
        if (changed) {
            observer.changed();
        }
    }

    /**
     * Starts what is due; tells whether anything changed. Where callers wait, the timer alone says that the time has come:
     * by a clock that stands still, as in a test, it never would.
     */
    private synchronized boolean decide(int planned) {
        if (!nextWake.isPlanned(planned)) {
            return false;
        }
        if (state == State.EXCHANGING) {
            // It goes on, and no second one starts beside it: until it ends, callers get this at once.
            Failure overdue = lastFailure != null ? lastFailure : exchange.overdue(timings.exchangeTime());
            waiters.end(overdue, overdue);
            return true;
        }
        long now = look();
        if (state == State.RETRYING) {
            start(now, deadline - schedule.backoffAfter(now));
            return true;
        }
        if (schedule.isLastExchangeDue(now) || isRefreshWanted(now)) {
            schedule.exchangeBegins();
            start(now, now + timings.exchangeTime().toNanos());
            return true;
        }
        settle(now);
        return false;
    }

    @GuardedBy("this")
    private boolean isRefreshWanted(long now) {
        return held.liveAt(now) != null && schedule.isRefreshDue(now) && (fresh.isUsed() || schedule.isFailing());
    }
}

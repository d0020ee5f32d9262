package io.github.bitbucketoidc.aws.internal.session;

import static io.github.bitbucketoidc.aws.internal.session.Moments.earlier;
import static io.github.bitbucketoidc.aws.internal.session.Moments.isBefore;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.bitbucketoidc.aws.ExchangeTrigger;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One role's session: always fresh, never blocking while it lives, and renewed by one exchange at a time. This is the
 * state machine behind the session rules; it knows neither threads nor the network nor the time of day.
 *
 * <pre>
 *            somebody asks, or a refresh or the last trade is due
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
 *       is remembered for a short, growing time and serves those who ask next.
 *   <li>A session that was used is refreshed in its window; a refresh that fails is tried again, and changes nothing for
 *       callers until the session's true end.
 *   <li>Shortly before its source ends (the token, or the session before in a chain) that is traded one last time, asked
 *       or not.
 *   <li>After {@link #rest} nothing of this happens by itself until somebody asks.
 * </ul>
 *
 * <p>Concurrency: all state is read and written under the lock, but for the fields of the fast path. {@code served} is
 * written under the lock and read without it; it is immutable, so that a reader sees a session together with the time up to
 * which there is nothing to decide about it. {@code used} and {@code seen} are hints: a lost or late write costs a refresh
 * that an idle session would not have had, or one more look under the lock, or the reverse. The lock is held for a few
 * assignments, never while an exchange runs, and never while a future completes: what depends on that may be anybody's code.
 */
public final class RefreshingSession {

    /** By how much the clocks may go apart before that is taken for more than their setting. */
    private static final long TOLERANCE = Duration.ofSeconds(5).toNanos();

    private static final long TOLERANCE_MILLIS = 1_000;

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

    private volatile @Nullable Served served;
    private boolean used;

    /** A time of day that has been, to the second. */
    private long seen;

    @GuardedBy("this")
    private @Nullable Session session;

    /** What {@code session} was by the monotonic clock alone, where the machine may have been suspended. */
    @GuardedBy("this")
    private @Nullable Session doubted;

    @GuardedBy("this")
    private CompletableFuture<ExchangeResult> waiting = new CompletableFuture<>();

    /** Whether anybody was given {@code waiting} to wait for. */
    @GuardedBy("this")
    private boolean awaited;

    @GuardedBy("this")
    private final Queue<Telling> untold = new ArrayDeque<>();

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

    /** Whether a wake could not be planned; the next caller tries again. */
    @GuardedBy("this")
    private boolean isUnplanned;

    /** What the callers that wait would get if nothing better came. */
    @GuardedBy("this")
    private @Nullable Failure lastFailure;

    @GuardedBy("this")
    private Runnable cancelWake = RefreshingSession::nothing;

    /** Tells the wake that was planned last from one that was cancelled while it was about to run. */
    @GuardedBy("this")
    private int plan;

    /** When both clocks were last known to go together. */
    @GuardedBy("this")
    private long comparedAt;

    @GuardedBy("this")
    private long comparedAtMillis;

    /** When the call under way began, by both clocks. */
    @GuardedBy("this")
    private long begunAt;

    @GuardedBy("this")
    private long begunAtMillis;

    private enum State {
        IDLE,
        /** A call is under way. */
        EXCHANGING,
        /** Callers wait, and the next call is due soon. */
        RETRYING
    }

    /**
     * A session, and until when to serve it without a second look.
     *
     * @param untilMillis by the wall clock, since that goes on while the machine is suspended
     */
    private record Served(Session session, long untilMillis) {}

    /** What somebody waits for, and how it ended. */
    private record Telling(CompletableFuture<ExchangeResult> waiting, ExchangeResult outcome) {}

    /** Does not keep the session in memory: one that nobody can reach any more wakes for nothing, and no more. */
    private record Wake(WeakReference<RefreshingSession> session, int plan) implements Runnable {
        @Override
        public void run() {
            RefreshingSession woken = session.get();
            if (woken != null) {
                woken.wake(plan);
            }
        }
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
        this.comparedAt = time.nanos();
        this.comparedAtMillis = time.millis();
    }

    /** The session if there is nothing to decide about it, or null. One clock read; no lock, no allocation. */
    @Nullable
    public Session fresh() {
        Served current = served;
        if (current == null) {
            return null;
        }
        long now = time.millis();
        if (now >= current.untilMillis() || now < seen - TOLERANCE_MILLIS) {
            return null;
        }
        if (!used) {
            used = true;
        }
        if (now > seen + TOLERANCE_MILLIS) {
            seen = now;
        }
        return current.session();
    }

    /**
     * Somebody asks: starts an exchange where one is due and none is under way.
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
        used = true;
        resting = false;
        boolean due = isLive(now) ? schedule.isRefreshDue(now) : !schedule.isRemembered(now);
        if (state == State.IDLE && due) {
            lastFailure = null;
            schedule.exchangeBegins();
            start(now, now + timings.exchangeTime().toNanos());
        } else if (wasResting || isUnplanned) {
            settle(now);
        } else {
            publish(now);
        }
        if (isLive(now)) {
            return CompletableFuture.completedFuture(session);
        }
        awaited = !waiting.isDone();
        return waiting;
    }

    /**
     * Forgets the session and any failure. What an exchange under way brings is forgotten as well: STS may have signed it
     * before whatever made the caller do this.
     */
    public synchronized void invalidate() {
        session = null;
        doubted = null;
        outdated = state == State.EXCHANGING;
        schedule.forgotten();
        settle(time.nanos());
    }

    /** As {@link #invalidate()}, if the session has this access key; tells whether it has. */
    public synchronized boolean invalidate(String accessKeyId) {
        boolean isKnown = has(accessKeyId);
        if (isKnown) {
            invalidate();
        }
        return isKnown;
    }

    synchronized boolean has(String accessKeyId) {
        return session != null && session.credentials().accessKeyId().equals(accessKeyId);
    }

    /**
     * Does nothing by itself any more, until somebody asks: no refresh, no last trade. Keeps the session; an exchange under
     * way, and its retries, go on for those who wait.
     */
    public synchronized void rest() {
        resting = true;
        settle(time.nanos());
    }

    synchronized boolean isBusy() {
        return state != State.IDLE;
    }

    /** For how long there is something here to keep: a session, a last trade to come, or a failure to remember. */
    synchronized long retentionNanos() {
        long now = time.nanos();
        return Math.max(sessionLeft(now), schedule.retention(now));
    }

    @GuardedBy("this")
    private void start(long now, long newDeadline) {
        deadline = newDeadline;
        if (waiting.isDone()) {
            waiting = new CompletableFuture<>();
        }
        // Where only the clock was set, the last trade is not due: one exchange tells.
        boolean isClockInDoubt = doubted != null && !isLive(now);
        ExchangeTrigger trigger = schedule.isLastTradeDue(now) && !isClockInDoubt
                ? ExchangeTrigger.LAST_TRADE
                : isLive(now) ? ExchangeTrigger.REFRESH : ExchangeTrigger.DEMAND;
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
        } finally {
            // As where a caller's stack is at its end: whoever comes next begins anew.
            if (state == State.EXCHANGING) {
                state = State.IDLE;
            }
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
        }
        observer.changed();
        if (report != null) {
            observer.exchanged(report);
        }
    }

    /** Whatever was invalidated before this is of no concern to what comes. */
    private synchronized void begun() {
        outdated = false;
        begunAt = time.nanos();
        begunAtMillis = time.millis();
    }

    /** Null where the answer was dropped: it is as if it had not come. */
    private synchronized @Nullable ExchangeReport finish(ExchangeResult outcome, ExchangeContext context, long start) {
        boolean isTaken = false;
        try {
            long now = look();
            boolean isDropped = outdated;
            take(outcome, context, now);
            isTaken = true;
            return isDropped ? null : report(outcome, context, start, now);
        } finally {
            // Whatever broke, the callers are told: one that waits for ever is worse than any error.
            if (!isTaken && state == State.EXCHANGING) {
                state = State.IDLE;
                tell(outcome, outcome);
            }
        }
    }

    @GuardedBy("this")
    private ExchangeReport report(ExchangeResult outcome, ExchangeContext context, long start, long now) {
        long backoff = schedule.backoffAfter(now);
        return new ExchangeReport(
                context,
                outcome,
                Duration.ofNanos(now - start),
                Duration.ofNanos(sessionLeft(now)),
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
            tell(session != null && session.isLiveAt(now) ? session : outcome, outcome);
        }
        settle(now);
    }

    /** Whoever waits since before the invalidation waits for what comes after it, and no longer for that. */
    @GuardedBy("this")
    private void again(long now) {
        if (awaited && isBefore(now, deadline)) {
            start(now, deadline);
            return;
        }
        if (awaited) {
            Failure overdue = exchange.overdue(timings.exchangeTime());
            tell(overdue, overdue);
        }
        settle(now);
    }

    /** A last trade may bring a session that ends earlier than the one before, while it looks for the longest. */
    @GuardedBy("this")
    private void accept(Session brought, ExchangeContext context, long now) {
        Session kept = context.trigger() == ExchangeTrigger.LAST_TRADE ? Session.later(session, brought) : brought;
        session = kept;
        doubted = null;
        used = false;
        lastFailure = null;
        schedule.succeeded(brought, kept, context.trigger());
        long missed = missedSince(begunAt, begunAtMillis, now);
        compared(now);
        if (missed > TOLERANCE) {
            // It came while the machine was suspended, for all that is known.
            missed(missed, now);
        }
    }

    /** Takes a failure in; tells whether the same callers get another try. */
    @GuardedBy("this")
    private boolean fail(Failure failure, long now) {
        lastFailure = failure;
        Session live = session;
        if (live != null && live.isLiveAt(now)) {
            schedule.failedBeside(live, failure, now);
            return false;
        }
        boolean retry = schedule.failedCold(failure, now, deadline) && (awaited || !resting);
        if (!retry && doubted != null && doubted.isLiveAt(now)) {
            // Perhaps only the wall clock was set: then the session lives, and else it is no worse than nothing.
            session = doubted;
            doubted = null;
            schedule.failedBeside(session, failure, now);
        }
        return retry;
    }

    /**
     * Ends the wait of those who wait.
     *
     * @param remembered for those who come next while no session lives; they may have been told before that it is overdue
     */
    @GuardedBy("this")
    private void tell(ExchangeResult outcome, ExchangeResult remembered) {
        untold.add(new Telling(waiting, outcome));
        waiting = CompletableFuture.completedFuture(remembered);
        awaited = false;
    }

    /** Never under the lock. */
    private void tellUntold() {
        Telling next;
        while ((next = nextUntold()) != null) {
            next.waiting().complete(next.outcome());
        }
    }

    private synchronized @Nullable Telling nextUntold() {
        return untold.poll();
    }

    /**
     * What moment it is. Where the wall clock went on further than the monotonic one, the machine was suspended, or somebody
     * set its clock: there is no telling which. So everything ends so much earlier, as if it had been suspended; where it
     * was not, that costs one exchange at most.
     */
    @GuardedBy("this")
    private long look() {
        long now = time.nanos();
        long missed = missedSince(comparedAt, comparedAtMillis, now);
        if (missed > TOLERANCE) {
            missed(missed, now);
        }
        if (Math.abs(missed) > TOLERANCE) {
            compared(now);
        }
        return now;
    }

    @GuardedBy("this")
    private void missed(long nanos, long now) {
        if (session != null) {
            doubted = doubted == null && isLive(now) ? session : doubted;
            session = session.earlier(nanos);
        }
        schedule.missed(nanos);
    }

    /** By how much the wall clock went on further than the monotonic one; negative where it was set back. */
    @GuardedBy("this")
    private long missedSince(long nanos, long millis, long now) {
        long passed = Math.min(time.millis() - millis, Session.MAX_TOKEN_LIFE.toMillis());
        return Duration.ofMillis(passed).toNanos() - (now - nanos);
    }

    @GuardedBy("this")
    private void compared(long now) {
        comparedAt = now;
        comparedAtMillis = time.millis();
    }

    /** Brings the fast path and the timer in line with the state. */
    @GuardedBy("this")
    private void settle(long now) {
        publish(now);
        cancelWake.run();
        cancelWake = RefreshingSession::nothing;
        int planned = ++plan;
        OptionalLong delay = wakeAfter(now);
        if (delay.isPresent()) {
            long sleep = state == State.IDLE ? Math.min(delay.getAsLong(), LONGEST_SLEEP) : delay.getAsLong();
            // Those who wait hold a future and nothing else.
            plan(state == State.IDLE ? new Wake(new WeakReference<>(this), planned) : () -> wake(planned), sleep);
        }
    }

    /** Where the machine gives no more threads, nobody waits for a wake that never comes. */
    @GuardedBy("this")
    private void plan(Runnable wake, long sleep) {
        try {
            cancelWake = scheduler.schedule(wake, sleep);
            isUnplanned = false;
        } catch (Throwable e) {
            isUnplanned = true;
            if (state == State.RETRYING && lastFailure != null) {
                state = State.IDLE;
                tell(lastFailure, lastFailure);
            }
        }
    }

    @GuardedBy("this")
    private void publish(long now) {
        seen = time.millis();
        Session current = session;
        if (current == null || !current.isLiveAt(now) || resting) {
            served = null;
            return;
        }
        long until = state == State.EXCHANGING ? current.expiresAt() : schedule.refreshAt();
        served = new Served(current, seen + (earlier(until, current.expiresAt()) - now) / 1_000_000);
    }

    @GuardedBy("this")
    private OptionalLong wakeAfter(long now) {
        return switch (state) {
            case EXCHANGING -> OptionalLong.of(overdueAt - now);
            case RETRYING -> OptionalLong.of(schedule.backoffAfter(now));
            case IDLE -> {
                OptionalLong due = resting ? OptionalLong.empty() : schedule.dueAt(isLive(now) ? session : null, now);
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
        if (planned != plan) {
            return false;
        }
        if (state == State.EXCHANGING) {
            // It goes on, and no second one starts beside it: until it ends, callers get this at once.
            Failure overdue = lastFailure != null ? lastFailure : exchange.overdue(timings.exchangeTime());
            tell(overdue, overdue);
            return true;
        }
        long now = look();
        if (state == State.RETRYING) {
            start(now, deadline - schedule.backoffAfter(now));
            return true;
        }
        if (schedule.isLastTradeDue(now) || isRefreshWanted(now)) {
            schedule.exchangeBegins();
            start(now, now + timings.exchangeTime().toNanos());
            return true;
        }
        settle(now);
        return false;
    }

    private static void nothing() {}

    @GuardedBy("this")
    private long sessionLeft(long now) {
        return session == null ? 0 : Math.max(0, session.expiresAt() - now);
    }

    @GuardedBy("this")
    private boolean isLive(long now) {
        return session != null && session.isLiveAt(now);
    }

    @GuardedBy("this")
    private boolean isRefreshWanted(long now) {
        return isLive(now) && schedule.isRefreshDue(now) && (used || schedule.isFailing());
    }
}

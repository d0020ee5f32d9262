package io.github.bitbucketoidc.aws.internal.session;

import static io.github.bitbucketoidc.aws.internal.session.Moments.earlier;

import io.github.bitbucketoidc.aws.ExchangeTrigger;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The session in hand together with its times: what becomes of both when an exchange ends, and when the clocks show that
 * the machine may have been suspended.
 *
 * <p>Not thread-safe: {@link RefreshingSession} guards it.
 */
final class ScheduledSession {

    private final TimeSource time;
    private final RefreshSchedule schedule;
    private final FreshSession fresh;
    private final HeldSession held = new HeldSession();

    /** When both clocks were last known to go together. */
    private ClockReading compared;

    /** When the call under way began. */
    private ClockReading begun;

    ScheduledSession(TimeSource time, RefreshTimings timings, FreshSession fresh) {
        this.time = time;
        this.schedule = new RefreshSchedule(timings);
        this.fresh = fresh;
        this.compared = ClockReading.of(time);
        this.begun = compared;
    }

    /**
     * What moment it is. Where the wall clock went on further than the monotonic one, the machine was suspended, or somebody
     * set its clock: there is no telling which. So everything ends so much earlier, as if it had been suspended; where it
     * was not, that costs one exchange at most.
     */
    long look() {
        ClockReading now = ClockReading.of(time);
        long missed = now.missedSince(compared);
        if (missed != 0) {
            missed(missed, now.nanos());
            compared = now;
        }
        return now.nanos();
    }

    private void missed(long nanos, long now) {
        if (nanos <= 0) {
            return;
        }
        held.missed(nanos, now);
        schedule.missed(nanos);
    }

    @Nullable
    Session liveAt(long now) {
        return held.liveAt(now);
    }

    boolean has(String accessKeyId) {
        return held.has(accessKeyId);
    }

    /** For how long it lives from now on. */
    long left(long now) {
        return held.left(now);
    }

    /** For how long there is something here to keep: a session, a last exchange to come, or a failure to remember. */
    long retention(long now) {
        return Math.max(held.left(now), schedule.retention(now));
    }

    void forget() {
        held.forget();
        schedule.forgotten();
    }

    /** Somebody requests it; tells whether that is a reason for an exchange. */
    boolean request(long now) {
        fresh.setUsed(true);
        return held.liveAt(now) != null ? schedule.isRefreshDue(now) : !schedule.isRemembered(now);
    }

    /** An exchange begins; its own retries go on to belong to it. */
    void exchangeBegins() {
        schedule.exchangeBegins();
    }

    void callBegins() {
        begun = ClockReading.of(time);
    }

    /** Why a call that starts now does so. Where only the clock was set, the last exchange is not due: one exchange tells. */
    ExchangeTrigger trigger(long now) {
        if (schedule.isLastExchangeDue(now) && !held.isInDoubt()) {
            return ExchangeTrigger.LAST_EXCHANGE;
        }
        return held.liveAt(now) != null ? ExchangeTrigger.REFRESH : ExchangeTrigger.DEMAND;
    }

    void accept(Session brought, ExchangeTrigger trigger, long now) {
        Session kept = held.hold(brought);
        fresh.setUsed(false);
        schedule.succeeded(brought, kept, trigger);
        compared = ClockReading.of(time);
        // It came while the machine was suspended, for all that is known.
        missed(compared.missedSince(begun), now);
    }

    /** Takes a failure in; tells whether the same callers, if there are any, get another try. */
    boolean fail(Failure failure, long now, long deadline, boolean isWanted) {
        Session live = held.liveAt(now);
        if (live != null) {
            schedule.failedBeside(live, failure, now);
            return false;
        }
        boolean retry = schedule.failedCold(failure, now, deadline) && isWanted;
        Session trusted = retry ? null : held.trustAgain(failure, now);
        if (trusted != null) {
            schedule.failedBeside(trusted, failure, now);
        }
        return retry;
    }

    /** Lets callers have it without a lock until there is something to decide: its refresh, but not while one is under way. */
    void publish(long now, boolean isExchanging) {
        Session live = held.liveAt(now);
        if (live == null) {
            fresh.serveNothing();
            return;
        }
        long until = isExchanging ? live.expiresAt() : schedule.refreshAt();
        fresh.serve(live, earlier(until, live.expiresAt()) - now);
    }

    /** Each request is seen by the state machine. */
    void withdraw() {
        fresh.serveNothing();
    }

    /** Whether it is time for an exchange that nobody has to request now. */
    boolean isExchangeDue(long now) {
        return schedule.isLastExchangeDue(now) || isRefreshWanted(now);
    }

    private boolean isRefreshWanted(long now) {
        return held.liveAt(now) != null && schedule.isRefreshDue(now) && (fresh.isUsed() || schedule.isFailing());
    }

    /** After how long something is to be looked at although nobody requests credentials. */
    OptionalLong dueAfter(long now) {
        OptionalLong due = schedule.dueAt(held.liveAt(now), now);
        return due.isPresent() ? OptionalLong.of(due.getAsLong() - now) : due;
    }

    /** For how long STS is left alone from now on; zero where it need not be. */
    long backoffAfter(long now) {
        return schedule.backoffAfter(now);
    }
}

package io.github.bitbucketoidc.aws.internal.session;

import static io.github.bitbucketoidc.aws.internal.session.Moments.isAfter;
import static io.github.bitbucketoidc.aws.internal.session.Moments.isBefore;
import static io.github.bitbucketoidc.aws.internal.session.Moments.later;

import io.github.bitbucketoidc.aws.ExchangeTrigger;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * When a role's session is to be had anew: at the beginning of its refresh window, and one last time before its source
 * ends (the token, or the session before in a chain), which is not to be renewed. After failures, how long to leave STS
 * alone.
 *
 * <p>Not thread-safe: {@link RefreshingSession} guards it. Moments are nanoseconds of the monotonic clock.
 */
final class RefreshSchedule {

    /** The end of one and the same source is measured anew in each exchange, and comes out a few seconds different. */
    private static final long NEWER_SOURCE = Duration.ofMinutes(1).toNanos();

    private static final long FOR_EVER = Duration.ofDays(365).toNanos();

    private final RefreshTimings timings;

    private long refreshAt;
    private OptionalLong sourceEndsAt = OptionalLong.empty();
    private OptionalLong lastExchangeAt = OptionalLong.empty();
    private OptionalLong backoffUntil = OptionalLong.empty();

    /** Until when those who request credentials get the last failure. */
    private OptionalLong rememberedUntil = OptionalLong.empty();

    /** In a row, beside a session that lives. */
    private int failedRefreshes;

    /** Of the exchange for which callers wait. */
    private int failedTries;

    /** In a row, for which callers waited. */
    private int failedExchanges;

    RefreshSchedule(RefreshTimings timings) {
        this.timings = timings;
    }

    /** An exchange begins; its own retries go on to belong to it. */
    void exchangeBegins() {
        failedTries = 0;
    }

    /**
     * A session was brought.
     *
     * @param kept the one that serves from now on: that, or one that lives longer
     */
    void succeeded(Session brought, Session kept, ExchangeTrigger trigger) {
        failedRefreshes = 0;
        failedTries = 0;
        failedExchanges = 0;
        backoffUntil = OptionalLong.empty();
        rememberedUntil = OptionalLong.empty();
        boolean newerSource =
                sourceEndsAt.isEmpty() || brought.sourceEndsAt() - sourceEndsAt.getAsLong() > NEWER_SOURCE;
        boolean tooEarly =
                brought.sourceEndsAt() - brought.startedAt() > RefreshTimings.MAX_LAST_EXCHANGE_LEAD + NEWER_SOURCE;
        sourceEndsAt = OptionalLong.of(brought.sourceEndsAt());
        if (trigger != ExchangeTrigger.LAST_EXCHANGE || newerSource || tooEarly) {
            lastExchangeAt = OptionalLong.of(brought.sourceEndsAt() - timings.lastExchangeLead(brought));
            refreshAt = timings.refreshAt(brought);
        } else {
            // The source is about to end: there is nothing to refresh with. A longer session may still be to be had.
            refreshAt = kept.expiresAt();
            lastExchangeAt = brought.longest() ? OptionalLong.empty() : lastExchangeAt;
        }
    }

    /** A try failed that callers do not notice, because their session lives. */
    void failedBeside(Session live, Failure failure, long now) {
        failedRefreshes++;
        if (failure.isEndOfToken()) {
            refreshAt = live.expiresAt();
            lastExchangeAt = OptionalLong.empty();
            backoffUntil = OptionalLong.empty();
            return;
        }
        long window = RefreshTimings.window(live.lifetime());
        if (isLastExchangeReached(now)) {
            window = Math.min(window, Math.max(0, sourceEndsAt.getAsLong() - lastExchangeAt.getAsLong()));
        }
        backOff(now, timings.refreshBackoff(failedRefreshes, window));
    }

    /** A try failed for which callers wait; tells whether there is time for another one, which is due after the back-off. */
    boolean failedCold(Failure failure, long now, long deadline) {
        failedTries++;
        long delay = timings.retryBackoff(failedTries, failure.reason());
        if (failure.mayPass() && isBefore(now + delay, deadline)) {
            backoffUntil = OptionalLong.of(now + delay);
            return true;
        }
        failedExchanges++;
        long remembered = timings.remembered(failedExchanges);
        rememberedUntil = OptionalLong.of(now + remembered);
        backOff(now, remembered);
        return false;
    }

    /** The session, and with it any failure, is forgotten; the source ends all the same. */
    void forgotten() {
        rememberedUntil = OptionalLong.empty();
    }

    /**
     * The monotonic clock stood still for some time, as that of a machine that was suspended does: all comes so much
     * earlier. Perhaps it did not, so the source is not taken for over, and STS is left alone as long as before.
     */
    void missed(long nanos) {
        refreshAt -= nanos;
        if (lastExchangeAt.isPresent()) {
            lastExchangeAt = OptionalLong.of(lastExchangeAt.getAsLong() - nanos);
        }
    }

    boolean isRemembered(long now) {
        return isStillBefore(now, rememberedUntil);
    }

    boolean isRefreshDue(long now) {
        return !isBefore(now, refreshAt());
    }

    boolean isLastExchangeDue(long now) {
        return isLastExchangeReached(now) && !isStillBefore(now, backoffUntil);
    }

    /** Whether STS failed since there was a session last. */
    boolean isFailing() {
        return failedRefreshes + failedTries + failedExchanges > 0;
    }

    /** When a session that was used is to be refreshed. */
    long refreshAt() {
        return afterBackoff(refreshAt);
    }

    /** When something is to be done although nobody requests credentials. */
    OptionalLong dueAt(@Nullable Session live, long now) {
        OptionalLong exchange = lastExchangeAt.isPresent() && isStillBefore(now, sourceEndsAt)
                ? OptionalLong.of(afterBackoff(lastExchangeAt.getAsLong()))
                : OptionalLong.empty();
        if (live == null) {
            return exchange;
        }
        // A refresh that is due and was not done was not wanted: the next caller starts it.
        long turn = isAfter(refreshAt(), now) ? refreshAt() : live.expiresAt();
        return exchange.isPresent() && isBefore(exchange.getAsLong(), turn) ? exchange : OptionalLong.of(turn);
    }

    /** For how long STS is left alone from now on; zero where it need not be. */
    long backoffAfter(long now) {
        return isStillBefore(now, backoffUntil) ? backoffUntil.getAsLong() - now : 0;
    }

    /** For how long there is something here to keep apart from the session. */
    long retention(long now) {
        if (sourceEndsAt.isPresent() && lastExchangeAt.isEmpty()) {
            // All that is left is to say so, whenever somebody requests credentials.
            return FOR_EVER;
        }
        long exchange = sourceEndsAt.isPresent() ? sourceEndsAt.getAsLong() - now : 0;
        return Math.max(exchange, rememberedUntil.isPresent() ? rememberedUntil.getAsLong() - now : 0);
    }

    private boolean isLastExchangeReached(long now) {
        return lastExchangeAt.isPresent()
                && !isBefore(now, lastExchangeAt.getAsLong())
                && isStillBefore(now, sourceEndsAt);
    }

    /** Never beyond the moment of the last exchange: what fails before says little of it, and it comes but once. */
    private void backOff(long now, long delay) {
        long until = now + delay;
        boolean holdsUpExchange = isStillBefore(now, lastExchangeAt) && isAfter(until, lastExchangeAt.getAsLong());
        backoffUntil = holdsUpExchange ? lastExchangeAt : OptionalLong.of(until);
    }

    private long afterBackoff(long moment) {
        return backoffUntil.isPresent() ? later(moment, backoffUntil.getAsLong()) : moment;
    }

    private static boolean isStillBefore(long now, OptionalLong moment) {
        return moment.isPresent() && isBefore(now, moment.getAsLong());
    }
}

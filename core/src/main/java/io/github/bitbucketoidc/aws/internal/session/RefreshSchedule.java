package io.github.bitbucketoidc.aws.internal.session;

import io.github.bitbucketoidc.aws.ExchangeTrigger;
import java.time.Duration;
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
    private @Nullable Long lastTradeAt;
    private long sourceEndsAt;
    private int failures;
    private int failedExchanges;
    private @Nullable Long backoffUntil;

    /** Until when those who ask get the last failure. */
    private @Nullable Long rememberedUntil;

    RefreshSchedule(RefreshTimings timings) {
        this.timings = timings;
    }

    /**
     * A session was brought.
     *
     * @param kept the one that serves from now on: that, or one that lives longer
     */
    void succeeded(Session brought, Session kept, ExchangeTrigger trigger) {
        failures = 0;
        failedExchanges = 0;
        backoffUntil = null;
        rememberedUntil = null;
        boolean newerSource = brought.sourceEndsAt() - sourceEndsAt > NEWER_SOURCE;
        sourceEndsAt = brought.sourceEndsAt();
        if (trigger != ExchangeTrigger.LAST_TRADE || newerSource) {
            lastTradeAt = sourceEndsAt - timings.lastTradeLead(brought);
            refreshAt = timings.refreshAt(brought);
        } else {
            // The source is about to end: there is nothing to refresh with. A longer session may still be to be had.
            refreshAt = kept.expiresAt();
            lastTradeAt = brought.longest() ? null : lastTradeAt;
        }
    }

    /** A try failed that callers do not notice, because their session lives. */
    void failedBeside(Session live, Failure failure, long now) {
        failures++;
        if (failure.isEndOfToken()) {
            refreshAt = live.expiresAt();
            lastTradeAt = null;
            backoffUntil = null;
            return;
        }
        long window = RefreshTimings.window(live.lifetime());
        if (lastTradeAt != null && now - lastTradeAt >= 0 && sourceEndsAt - now > 0) {
            window = Math.min(window, Math.max(0, sourceEndsAt - lastTradeAt));
        }
        backOff(now, timings.refreshBackoff(failures, window));
    }

    /** A try failed for which callers wait; tells whether there is time for another one, which is due after the back-off. */
    boolean failedCold(Failure failure, long now, long deadline) {
        failures++;
        long delay = timings.retryBackoff(failures);
        if (failure.reason().retryable() && deadline - (now + delay) > 0) {
            backoffUntil = now + delay;
            return true;
        }
        failedExchanges++;
        rememberedUntil = now + timings.remembered(failedExchanges);
        backOff(now, rememberedUntil - now);
        return false;
    }

    /** The session, and with it any failure, is forgotten; the source ends all the same. */
    void forgotten() {
        rememberedUntil = null;
    }

    boolean isRemembered(long now) {
        return rememberedUntil != null && now - rememberedUntil < 0;
    }

    boolean isRefreshDue(long now) {
        return now - refreshAt() >= 0;
    }

    boolean isLastTradeDue(long now) {
        return lastTradeAt != null && now - afterBackoff(lastTradeAt) >= 0 && sourceEndsAt - now > 0;
    }

    /** Whether STS failed since there was a session last. */
    boolean isFailing() {
        return failures > 0;
    }

    /** When a session that was used is to be refreshed. */
    long refreshAt() {
        return afterBackoff(refreshAt);
    }

    /** When something is to be done although nobody asks, or null. */
    @Nullable
    Long dueAt(@Nullable Session live, long now) {
        Long trade = lastTradeAt == null || sourceEndsAt - now <= 0 ? null : (Long) afterBackoff(lastTradeAt);
        // A refresh that is due and was not done was not wanted: the next caller starts it.
        if (live == null || refreshAt() - now <= 0) {
            return trade;
        }
        return trade == null || refreshAt() - trade < 0 ? (Long) refreshAt() : trade;
    }

    /** How long STS is left alone, or null where it need not be. */
    @Nullable
    Long backoffAfter(long now) {
        return backoffUntil == null || backoffUntil - now <= 0 ? null : (Long) (backoffUntil - now);
    }

    /** For how long there is something here to keep apart from the session. */
    long retention(long now) {
        if (sourceEndsAt != 0 && lastTradeAt == null) {
            // All that is left is to say so, whenever somebody asks.
            return FOR_EVER;
        }
        long trade = lastTradeAt == null ? 0 : sourceEndsAt - now;
        return Math.max(trade, rememberedUntil == null ? 0 : rememberedUntil - now);
    }

    /** Never beyond the moment of the last trade: what fails before says little of it, and it comes but once. */
    private void backOff(long now, long delay) {
        long until = now + delay;
        boolean holdsUpTrade = lastTradeAt != null && now - lastTradeAt < 0 && until - lastTradeAt > 0;
        backoffUntil = holdsUpTrade ? lastTradeAt : (Long) until;
    }

    private long afterBackoff(long moment) {
        return backoffUntil != null && backoffUntil - moment > 0 ? backoffUntil : moment;
    }
}

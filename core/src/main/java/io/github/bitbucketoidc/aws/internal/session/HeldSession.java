package io.github.bitbucketoidc.aws.internal.session;

import org.jspecify.annotations.Nullable;

/**
 * The session in hand. Where the machine may have been suspended, it is taken to end as much earlier; what it was by the
 * monotonic clock alone is kept for when it shows that only the clock was set.
 *
 * <p>Not thread-safe: {@link RefreshingSession} guards it.
 */
final class HeldSession {

    private @Nullable Session session;

    /** What {@code session} was by the monotonic clock alone, where there is a doubt. */
    private @Nullable Session doubted;

    /** What of it is sure, even where it was trusted again. */
    private @Nullable Session sure;

    /**
     * Keeps the one that lives longer for sure. A last exchange may bring one that ends earlier than the one before, while it
     * looks for the longest; so does a refresh after it, where only the clock was set.
     *
     * @return the one that is kept
     */
    Session hold(Session brought) {
        Session kept = Session.later(sure, brought);
        session = kept;
        sure = kept;
        doubted = null;
        return kept;
    }

    void forget() {
        session = null;
        sure = null;
        doubted = null;
    }

    boolean has(String accessKeyId) {
        return session != null && session.credentials().accessKeyId().equals(accessKeyId);
    }

    @Nullable
    Session liveAt(long now) {
        return session != null && session.isLiveAt(now) ? session : null;
    }

    /** For how long it lives from now on. */
    long left(long now) {
        return session == null ? 0 : Math.max(0, session.expiresAt() - now);
    }

    /** The monotonic clock may have stood still for so long. */
    void missed(long nanos, long now) {
        if (session != null && sure != null) {
            doubted = doubted == null ? liveAt(now) : doubted;
            session = session.earlier(nanos);
            sure = sure.earlier(nanos);
        }
    }

    /** Whether it may live longer than it is taken to. */
    boolean isInDoubt() {
        return doubted != null;
    }

    /**
     * No new session is to be had. Perhaps only the wall clock was set: then the one before lives, and else it is no worse
     * than nothing, unless STS itself has said that its time is over.
     *
     * @return the session that lives, perhaps
     */
    @Nullable
    Session trustAgain(Failure failure, long now) {
        if (doubted == null || !doubted.isLiveAt(now) || failure.isAfterEndOf(doubted)) {
            return null;
        }
        session = doubted;
        doubted = null;
        return session;
    }
}

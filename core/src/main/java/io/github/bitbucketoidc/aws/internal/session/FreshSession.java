package io.github.bitbucketoidc.aws.internal.session;

import org.jspecify.annotations.Nullable;

/**
 * What callers are served without a lock: the session, up to the time when there is something to decide about it.
 *
 * <p>Concurrency: {@code served} is written under the lock of {@link RefreshingSession} and read without it; it is
 * immutable, so that a reader sees a session together with that time. {@code used} and {@code seen} are hints: a lost or
 * late write costs a refresh that an idle session would not have had, or one more look under the lock, or the reverse.
 */
final class FreshSession {

    private static final long TOLERANCE_MILLIS = 1_000;
    private static final long NANOS_OF_MILLI = 1_000_000;

    private final TimeSource time;

    private volatile @Nullable Served served;
    private boolean used;

    /** A time of day that has been, to the second. */
    private long seen;

    /** @param untilMillis by the wall clock, since that goes on while the machine is suspended */
    private record Served(Session session, long untilMillis) {}

    FreshSession(TimeSource time) {
        this.time = time;
    }

    /** Null where there is something to decide. One clock read; no lock, no allocation. */
    @Nullable
    Session get() {
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

    void serve(Session session, long nanosFromNow) {
        seen = time.millis();
        served = new Served(session, seen + nanosFromNow / NANOS_OF_MILLI);
    }

    void serveNothing() {
        seen = time.millis();
        served = null;
    }

    /** Whether anybody has requested the session. */
    boolean isUsed() {
        return used;
    }

    void setUsed(boolean used) {
        this.used = used;
    }
}

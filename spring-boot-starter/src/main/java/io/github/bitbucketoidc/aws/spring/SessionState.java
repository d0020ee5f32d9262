package io.github.bitbucketoidc.aws.spring;

import io.github.bitbucketoidc.aws.ExchangeFailed;
import io.github.bitbucketoidc.aws.ExchangeSucceeded;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one role's session, from the exchanges that were seen.
 *
 * @param session the last that STS gave
 * @param endsAt when callers have none any more, by this machine's clock
 * @param failure the last try, if it failed
 * @param failedAt when it failed
 */
record SessionState(
        @Nullable ExchangeSucceeded session,
        Instant endsAt,
        @Nullable ExchangeFailed failure,
        Instant failedAt,
        Tries successes,
        Tries failures) {

    static final SessionState UNUSED = new SessionState(null, Instant.MIN, null, Instant.MIN, Tries.NONE, Tries.NONE);

    /** Where a session is in its life. */
    enum Phase {
        /** Nobody requested credentials yet. */
        UNUSED,
        VALID,
        /** Valid, and so near its end that a refresh is overdue. */
        EXPIRES_SOON,
        /** Over, and nobody requested credentials since. */
        EXPIRED,
        /** There is no session, and the last try to get one failed. */
        FAILED
    }

    /** Exchanges of one outcome, and the time that they took together. */
    record Tries(long count, Duration time) {

        static final Tries NONE = new Tries(0, Duration.ZERO);

        Tries plus(Duration elapsed) {
            return new Tries(count + 1, time.plus(elapsed));
        }
    }

    SessionState succeeded(ExchangeSucceeded event, Instant now) {
        Instant end = now.plus(event.sessionLeft());
        return new SessionState(event, end, null, Instant.MIN, successes.plus(event.elapsed()), failures);
    }

    /** A role on the way to this one has a session. That counts, and tells nothing of this one but an end of its failure. */
    SessionState onTheWay(ExchangeSucceeded event) {
        boolean over = failure != null && failure.roleArn().equals(event.roleArn());
        return new SessionState(
                session,
                endsAt,
                over ? null : failure,
                over ? Instant.MIN : failedAt,
                successes.plus(event.elapsed()),
                failures);
    }

    SessionState failed(ExchangeFailed event, Instant now) {
        return new SessionState(session, endsAt, event, now, successes, failures.plus(event.elapsed()));
    }

    Phase phase(Instant now, Duration expiryThreshold) {
        if (session == null || !endsAt.isAfter(now)) {
            return failure != null ? Phase.FAILED : session == null ? Phase.UNUSED : Phase.EXPIRED;
        }
        // Without a session for its callers the failure counts, whatever is left of one that was forgotten.
        if (failure != null && !failure.sessionServes()) {
            return Phase.FAILED;
        }
        return endsAt.isAfter(now.plus(expiryThreshold)) ? Phase.VALID : Phase.EXPIRES_SOON;
    }

    /** How long the session still lives; negative after its end, NaN before the first one. */
    double secondsLeft(Instant now) {
        return session == null ? Double.NaN : seconds(Duration.between(now, endsAt));
    }

    /** How long STS is still left alone after a failure; 0 where it may be called. */
    double secondsOfBackoff(Instant now) {
        if (failure == null || failure.nextTryIn().isEmpty()) {
            return 0;
        }
        return Math.max(
                0,
                seconds(Duration.between(now, failedAt.plus(failure.nextTryIn().get()))));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}

package io.github.bitbucketoidc.aws.internal.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Finds the longest session that a role gives. STS says only that a duration is too long, not which one would not be, and
 * it costs nothing to be refused; IAM's console sets whole hours. So: ask for the most that there is; then for what surely
 * works, so that the step has something in hand; then go up from there, doubling first, since most roles allow little.
 *
 * <p>Not thread-safe: it belongs to one role's exchange.
 */
final class LongestSessionSearch {

    private static final int MOST_HOURS = 12;

    /** Every role allows that much. */
    private static final Duration LEAST = Duration.ofHours(1);

    private Duration granted;
    private boolean isSecured;
    private int refusedHours = MOST_HOURS + 1;

    /** @param expected what the role is expected to allow, null for the least that every role does */
    LongestSessionSearch(@Nullable Duration expected) {
        this.granted = expected == null || expected.compareTo(LEAST) < 0 ? LEAST : expected;
    }

    /** What to ask for next; the longest that there is, once that {@link #isFound}. */
    Duration next() {
        if (refusedHours > MOST_HOURS) {
            return Duration.ofHours(MOST_HOURS);
        }
        if (!isSecured || isFound()) {
            return granted;
        }
        long doubled = 2 * granted.toHours();
        return Duration.ofHours(doubled < refusedHours ? doubled : (granted.toHours() + refusedHours) / 2);
    }

    /** Whether no whole number of hours is left to be tried. */
    boolean isFound() {
        return isSecured && granted.toHours() + 1 >= refusedHours;
    }

    void granted(Duration duration) {
        granted = duration;
        isSecured = true;
    }

    void refused(Duration duration) {
        if (duration.compareTo(granted) > 0) {
            refusedHours = (int) duration.toHours();
        } else {
            // What was expected is too long by now: fall back to what every role allows.
            refusedHours = (int) Math.max(duration.toHours(), LEAST.toHours() + 1);
            granted = LEAST;
            isSecured = duration.compareTo(LEAST) <= 0;
        }
    }
}

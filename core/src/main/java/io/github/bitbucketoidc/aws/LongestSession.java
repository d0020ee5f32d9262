package io.github.bitbucketoidc.aws;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the longest session that a role allows. STS says only that a duration is too long, not which one would not be,
 * and it costs nothing to be refused; IAM's console sets whole hours. So: ask for the most that there is, then halve.
 */
final class LongestSession {

    private static final int MOST_HOURS = 12;

    /** Every role allows that much. */
    private static final int LEAST_HOURS = 1;

    private final Function<Duration, Outcome> call;

    LongestSession(Function<Duration, Outcome> call) {
        this.call = call;
    }

    /** At most five calls. A failure that is not about the duration ends the search with the best session so far. */
    Outcome find() {
        Outcome outcome = call.apply(Duration.ofHours(MOST_HOURS));
        if (!isTooLong(outcome)) {
            return outcome;
        }
        Outcome best = null;
        int allowed = LEAST_HOURS - 1;
        int refused = MOST_HOURS;
        while (refused - allowed > 1) {
            int hours = (allowed + refused + 1) / 2;
            outcome = call.apply(Duration.ofHours(hours));
            if (isTooLong(outcome)) {
                refused = hours;
            } else if (outcome instanceof Session) {
                allowed = hours;
                best = outcome;
            } else {
                return better(best, outcome);
            }
        }
        return better(best, outcome);
    }

    private static boolean isTooLong(Outcome outcome) {
        return outcome instanceof Failure failure && failure.reason() == FailureReason.DURATION_TOO_LONG;
    }

    private static Outcome better(@Nullable Outcome best, Outcome last) {
        return best == null ? last : best;
    }
}

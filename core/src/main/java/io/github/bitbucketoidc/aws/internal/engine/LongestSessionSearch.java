package io.github.bitbucketoidc.aws.internal.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Finds the longest session that a role gives. STS says only that a duration is too long, not which one would not be, and
 * it costs nothing to be refused; mostly a role allows whole hours, and few of them. So: request the most that is wanted;
 * then for what surely works, so that there is something in hand; then go up from there by whole hours, doubling first; at
 * last by minutes, until what is granted and what is refused are close enough. Nothing is requested twice.
 *
 * <p>Not thread-safe: it belongs to one role's exchange.
 */
final class LongestSessionSearch {

    /** What STS gives where nothing is requested, and every role of AWS allows. */
    static final Duration DEFAULT = Duration.ofHours(1);

    /** The most of all that there is. */
    static final Duration MOST = Duration.ofHours(12);

    /** The least of all that there is. */
    private static final Duration LEAST = Duration.ofMinutes(15);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration CLOSE = Duration.ofMinutes(5);

    private final Duration most;

    /** What is likely to be granted: not requested yet, while there is nothing in hand. */
    private Duration likely;

    private @Nullable Duration granted;

    /** The least that was refused. */
    private @Nullable Duration refused;

    /**
     * @param most that is wanted
     * @param isRefused whether that was refused already
     * @param grantedBefore what the role gave last, null for the default
     */
    LongestSessionSearch(Duration most, boolean isRefused, @Nullable Duration grantedBefore) {
        this.most = most;
        this.likely = lesser(most, grantedBefore == null ? DEFAULT : greater(grantedBefore, DEFAULT));
        if (isRefused) {
            boolean unused = refused(most);
        }
    }

    /** What to request next; the longest that there is, once that {@link #isFound}. */
    Duration next() {
        if (refused == null) {
            return most;
        }
        if (granted == null) {
            return likely;
        }
        return isFound() ? granted : between(granted, refused);
    }

    /** Whether nothing is left to be tried that would be worth it. */
    boolean isFound() {
        return granted != null && (refused == null ? granted.equals(most) : isClose(granted, refused));
    }

    void granted(Duration duration) {
        granted = duration;
    }

    /** Takes a refusal in; returns whether there is anything left to request. */
    boolean refused(Duration duration) {
        refused = refused == null ? duration : lesser(refused, duration);
        if (granted != null && granted.compareTo(refused) >= 0) {
            granted = null;
        }
        if (granted == null && likely.compareTo(refused) >= 0) {
            likely = refused.compareTo(DEFAULT) > 0 ? DEFAULT : LEAST;
        }
        return refused.compareTo(LEAST) > 0;
    }

    private static Duration between(Duration granted, Duration refused) {
        if (refused.minus(granted).compareTo(HOUR) > 0) {
            Duration doubled = Duration.ofHours(2 * Math.max(1, granted.toHours()));
            Duration middle =
                    Duration.ofHours(granted.plus(refused).dividedBy(2).toHours());
            Duration above = Duration.ofHours(granted.toHours() + 1);
            return doubled.compareTo(refused) < 0 ? doubled : greater(middle, above);
        }
        return Duration.ofMinutes(granted.plus(refused).dividedBy(2).toMinutes());
    }

    private static boolean isClose(Duration granted, Duration refused) {
        return refused.minus(granted).compareTo(CLOSE) <= 0;
    }

    private static Duration lesser(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration greater(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}

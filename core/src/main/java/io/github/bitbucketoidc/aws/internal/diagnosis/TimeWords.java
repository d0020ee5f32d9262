package io.github.bitbucketoidc.aws.internal.diagnosis;

import java.time.Instant;

/** How far a moment is from another one, for people: in the one or two units that matter. */
public final class TimeWords {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private TimeWords() {}

    /**
     * The moment by ISO 8601, and how long ago or from now that is: {@code 2026-11-27T10:00:00Z, 12 min ago}.
     *
     * @param moment any, also one that no other can be moved to
     */
    public static String relative(Instant moment, Instant now) {
        long seconds = now.getEpochSecond() - moment.getEpochSecond();
        return moment + (seconds >= 0 ? ", " + length(seconds) + " ago" : ", in " + length(-seconds));
    }

    /** How long that is: {@code 45 s}, {@code 12 min}, {@code 1 h 30 min}, {@code 3 days}. */
    public static String length(long seconds) {
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        if (seconds < HOUR) {
            return seconds / MINUTE + " min";
        }
        if (seconds < 2 * DAY) {
            long minutes = seconds % HOUR / MINUTE;
            return seconds / HOUR + " h" + (minutes == 0 ? "" : " " + minutes + " min");
        }
        return seconds / DAY + " days";
    }
}

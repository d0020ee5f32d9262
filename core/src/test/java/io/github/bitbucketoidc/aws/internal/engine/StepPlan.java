package io.github.bitbucketoidc.aws.internal.engine;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that makes one simulated step what it is: the same plan always gives the same step.
 *
 * @param seed of all randomness
 * @param tokenLife how long the step's first token lives from the beginning
 * @param longestSession what the role allows
 * @param asked the session duration that is asked for, or null for the default of STS
 * @param round what happens again and again
 * @param once what happens besides, at its moment
 */
record StepPlan(
        long seed,
        Duration tokenLife,
        Duration longestSession,
        @Nullable Duration asked,
        List<StepEvent> round,
        List<Moment> once) {

    /** Something that happens at some time after the step's beginning. */
    record Moment(Duration at, StepEvent event) {}

    /** The session that the last exchange is for: the longest one is found to within five minutes, up to what was asked for. */
    long promisedSession() {
        Duration found = longestSession.minusMinutes(5);
        return (asked != null && asked.compareTo(found) < 0 ? asked : found).toNanos();
    }
}

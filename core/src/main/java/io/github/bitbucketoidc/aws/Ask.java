package io.github.bitbucketoidc.aws;

import java.time.Duration;

/**
 * What one exchange is for.
 *
 * @param trigger why it happens
 * @param timeLeft how long its call may take
 */
record Ask(ExchangeTrigger trigger, Duration timeLeft) {

    /** What is left of it after some time has passed; enough for a call in any case. */
    Ask after(long nanos) {
        return new Ask(trigger, Duration.ofNanos(Math.max(timeLeft.toNanos() - nanos, Timings.LEAST_CALL)));
    }
}

package io.github.bitbucketoidc.aws.internal.session;

import io.github.bitbucketoidc.aws.ExchangeTrigger;
import java.time.Duration;

/**
 * What one exchange is for.
 *
 * @param trigger why it happens
 * @param timeLeft how long its call may take
 */
public record ExchangeContext(ExchangeTrigger trigger, Duration timeLeft) {

    /** What is left of it after some time has passed; enough for a call in any case. */
    public ExchangeContext after(long nanos) {
        return new ExchangeContext(
                trigger, Duration.ofNanos(Math.max(timeLeft.toNanos() - nanos, RefreshTimings.LEAST_CALL)));
    }
}

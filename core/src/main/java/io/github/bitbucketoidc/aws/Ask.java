package io.github.bitbucketoidc.aws;

import java.time.Duration;

/**
 * What one exchange is for.
 *
 * @param trigger why it happens
 * @param timeLeft how long its call may take
 */
record Ask(ExchangeTrigger trigger, Duration timeLeft) {}

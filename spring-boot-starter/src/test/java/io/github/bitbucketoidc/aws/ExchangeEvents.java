package io.github.bitbucketoidc.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Events of any content. In core's package, since nobody else makes events. */
public final class ExchangeEvents {

    private ExchangeEvents() {}

    public static ExchangeSucceeded succeeded(Instant expiresAt, Duration sessionLeft, Duration elapsed) {
        return succeeded("arn", expiresAt, sessionLeft, elapsed);
    }

    public static ExchangeSucceeded succeeded(
            String roleArn, Instant expiresAt, Duration sessionLeft, Duration elapsed) {
        return new ExchangeSucceeded(
                ExchangeTrigger.DEMAND, roleArn, "name", "123456789012", expiresAt, sessionLeft, elapsed);
    }

    public static ExchangeFailed failed(
            BitbucketOidcException failure, boolean sessionServes, Duration nextTryIn, Duration elapsed) {
        return failed("arn", failure, sessionServes, nextTryIn, elapsed);
    }

    public static ExchangeFailed failed(
            String roleArn,
            BitbucketOidcException failure,
            boolean sessionServes,
            Duration nextTryIn,
            Duration elapsed) {
        return new ExchangeFailed(
                ExchangeTrigger.REFRESH,
                roleArn,
                "name",
                failure,
                elapsed,
                sessionServes,
                false,
                Optional.of(nextTryIn));
    }
}

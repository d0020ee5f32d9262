package io.github.bitbucketoidc.aws.internal.session;

import java.time.Duration;
import java.util.Optional;

/**
 * One try of an exchange, from the state machine's point of view.
 *
 * @param sessionLeft how long the session that callers have lives from now on; zero where they have none
 * @param isRetried whether the same callers wait for another try
 * @param nextTryIn how long STS is left alone after a failure
 */
public record ExchangeReport(
        ExchangeContext context,
        ExchangeResult outcome,
        Duration elapsed,
        Duration sessionLeft,
        boolean isRetried,
        Optional<Duration> nextTryIn) {

    /** Whether callers have a session all the same. */
    public boolean sessionServes() {
        return !sessionLeft.isZero();
    }
}

package io.github.bitbucketoidc.aws;

import java.time.Duration;
import java.util.Optional;

/**
 * One try of an exchange, from the state machine's point of view.
 *
 * @param sessionServes whether callers have a session all the same
 * @param isRetried whether the same callers wait for another try
 * @param nextTryIn how long STS is left alone after a failure
 */
record ExchangeReport(
        Ask ask,
        Outcome outcome,
        Duration elapsed,
        boolean sessionServes,
        boolean isRetried,
        Optional<Duration> nextTryIn) {}

package io.github.bitbucketoidc.aws.internal.session;

import io.github.bitbucketoidc.aws.FailureReason;
import java.time.Duration;

/** An exchange that a test says in one line, and what is said of one that keeps no time. */
public interface ScriptedExchange extends Exchange {

    @Override
    default Failure overdue(Duration exchangeTime) {
        return new Failure(FailureReason.EXCHANGE_OVERDUE, "overdue");
    }
}

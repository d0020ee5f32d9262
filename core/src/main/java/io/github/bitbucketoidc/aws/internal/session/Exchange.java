package io.github.bitbucketoidc.aws.internal.session;

import java.time.Duration;

/** How one role's session is had. Each role has its own; it runs once at a time. */
public interface Exchange {

    /** Whatever can be foreseen is an outcome; what is thrown was not. */
    ExchangeResult run(ExchangeContext context);

    /** What callers get when it does not end within its time, and nothing else is known. */
    Failure overdue(Duration exchangeTime);
}

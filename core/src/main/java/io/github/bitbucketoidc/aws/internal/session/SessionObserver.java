package io.github.bitbucketoidc.aws.internal.session;

/** Hears what happens to a {@link RefreshingSession}, not under its lock. */
interface SessionObserver {

    /** An exchange has begun or ended that nobody had to request. */
    void changed();

    /** A try has ended, and its callers have heard of it. */
    void exchanged(ExchangeReport report);
}

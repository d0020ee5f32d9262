package io.github.bitbucketoidc.aws;

/** Hears what happens to a {@link RoleSession}, not under its lock. */
interface SessionObserver {

    /** An exchange has begun or ended that nobody had to ask for. */
    void changed();

    /** A try has ended, and its callers have heard of it. */
    void exchanged(ExchangeReport report);

    /** What callers get when an exchange does not end within its time, and nothing else is known; asked under the lock. */
    Failure overdue();
}

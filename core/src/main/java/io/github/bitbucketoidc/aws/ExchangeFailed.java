package io.github.bitbucketoidc.aws;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * There was no session to be had.
 *
 * <p>This class is immutable and thread-safe. Nothing in it is secret.
 */
public final class ExchangeFailed {

    private final ExchangeTrigger trigger;
    private final String roleArn;
    private final String roleSessionName;
    private final BitbucketOidcException failure;
    private final Duration elapsed;
    private final boolean sessionServes;
    private final boolean isRetried;
    private final @Nullable Duration nextTryIn;

    ExchangeFailed(
            ExchangeTrigger trigger,
            String roleArn,
            String roleSessionName,
            BitbucketOidcException failure,
            Duration elapsed,
            boolean sessionServes,
            boolean isRetried,
            Optional<Duration> nextTryIn) {
        this.trigger = trigger;
        this.roleArn = roleArn;
        this.roleSessionName = roleSessionName;
        this.failure = failure;
        this.elapsed = elapsed;
        this.sessionServes = sessionServes;
        this.isRetried = isRetried;
        this.nextTryIn = nextTryIn.orElse(null);
    }

    /**
     * Returns why there was an exchange.
     *
     * @return a first request, a refresh or a last exchange
     */
    public ExchangeTrigger trigger() {
        return trigger;
    }

    /**
     * Returns the role as configured.
     *
     * @return the role's ARN; empty where none is configured
     */
    public String roleArn() {
        return roleArn;
    }

    /**
     * Returns the name that the session would have.
     *
     * @return the name
     */
    public String roleSessionName() {
        return roleSessionName;
    }

    /**
     * Returns the reason, and the message that a caller gets.
     *
     * @return an exception of the listeners' own; callers get others
     */
    public BitbucketOidcException failure() {
        return failure;
    }

    /**
     * Returns the time from handing over this try to its end.
     *
     * @return the time of this try alone
     */
    public Duration elapsed() {
        return elapsed;
    }

    /**
     * Returns whether callers notice nothing, because they still have a session.
     *
     * @return false where callers have none
     */
    public boolean sessionServes() {
        return sessionServes;
    }

    /**
     * Returns whether those who wait for this exchange go on waiting, for another try. Nobody has been told of a failure
     * then, and the next event of the role says how that try went.
     *
     * @return false where the exchange ended with this try, and where nobody waits
     */
    public boolean isRetried() {
        return isRetried;
    }

    /**
     * Returns how long STS is left alone for now. An exchange that nobody waits for, with no session to keep, is tried
     * again when somebody requests credentials.
     *
     * @return the pause; empty where another try is of no use
     */
    public Optional<Duration> nextTryIn() {
        return Optional.ofNullable(nextTryIn);
    }

    /** Returns all of it, for logs; of the failure its reason and first line. */
    @Override
    public String toString() {
        return "ExchangeFailed(trigger=" + trigger + ", roleArn=" + roleArn + ", roleSessionName=" + roleSessionName
                + ", reason=" + failure.reason().id() + ", message="
                + String.valueOf(failure.getMessage()).lines().findFirst().orElse("") + ", elapsed=" + elapsed
                + ", sessionServes=" + sessionServes + ", isRetried=" + isRetried + ", nextTryIn=" + nextTryIn + ")";
    }
}

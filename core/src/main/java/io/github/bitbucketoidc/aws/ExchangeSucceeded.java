package io.github.bitbucketoidc.aws;

import java.time.Duration;
import java.time.Instant;

/**
 * STS gave a session.
 *
 * <p>This class is immutable and thread-safe. Nothing in it is secret.
 */
public final class ExchangeSucceeded {

    private final ExchangeTrigger trigger;
    private final String roleArn;
    private final String roleSessionName;
    private final String accountId;
    private final Instant expiresAt;
    private final Duration sessionLeft;
    private final Duration elapsed;

    ExchangeSucceeded(
            ExchangeTrigger trigger,
            String roleArn,
            String roleSessionName,
            String accountId,
            Instant expiresAt,
            Duration sessionLeft,
            Duration elapsed) {
        this.trigger = trigger;
        this.roleArn = roleArn;
        this.roleSessionName = roleSessionName;
        this.accountId = accountId;
        this.expiresAt = expiresAt;
        this.sessionLeft = sessionLeft;
        this.elapsed = elapsed;
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
     * Returns the role of the session. In a chain each role has events of its own.
     *
     * @return the role's ARN
     */
    public String roleArn() {
        return roleArn;
    }

    /**
     * Returns the session's name, as CloudTrail shows it.
     *
     * @return the name
     */
    public String roleSessionName() {
        return roleSessionName;
    }

    /**
     * Returns the account of the session, by the answer of STS.
     *
     * @return 12 digits; empty where STS did not say it
     */
    public String accountId() {
        return accountId;
    }

    /**
     * Returns the end of the session, by the clock of STS.
     *
     * @return the first moment at which AWS refuses the session
     */
    public Instant expiresAt() {
        return expiresAt;
    }

    /**
     * Returns how long callers have a session from now on, measured by the clock of STS: right also where that of this
     * machine is wrong. During a last exchange it may be a session that ends later than this one.
     *
     * @return the time that is left
     */
    public Duration sessionLeft() {
        return sessionLeft;
    }

    /**
     * Returns the time from handing over the exchange's last try to its end.
     *
     * @return the time of that try alone
     */
    public Duration elapsed() {
        return elapsed;
    }

    /** Returns all of it, for logs. */
    @Override
    public String toString() {
        return "ExchangeSucceeded(trigger=" + trigger + ", roleArn=" + roleArn + ", roleSessionName=" + roleSessionName
                + ", accountId=" + accountId + ", expiresAt=" + expiresAt + ", sessionLeft=" + sessionLeft
                + ", elapsed=" + elapsed + ")";
    }
}

package io.github.bitbucketoidc.aws;

import java.time.Duration;
import java.time.Instant;

/**
 * STS gave a session. Has nothing secret in it.
 *
 * @param trigger why it was asked
 * @param roleArn the role of the session; in a chain each role has events of its own
 * @param roleSessionName the session's name, as CloudTrail shows it
 * @param accountId the account of the session, by the answer of STS
 * @param expiresAt the end of the session, by the clock of STS
 * @param sessionLeft how long callers have a session from now on, measured by the clock of STS: right also where that of
 *     this machine is wrong. During a last trade it may be a session that ends later than this one
 * @param elapsed from handing over the exchange's last try to its end
 */
public record ExchangeSucceeded(
        ExchangeTrigger trigger,
        String roleArn,
        String roleSessionName,
        String accountId,
        Instant expiresAt,
        Duration sessionLeft,
        Duration elapsed) {}

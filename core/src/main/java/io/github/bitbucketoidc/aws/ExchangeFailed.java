package io.github.bitbucketoidc.aws;

import java.time.Duration;
import java.util.Optional;

/**
 * There was no session to be had. Has nothing secret in it.
 *
 * @param trigger why it was asked
 * @param roleArn the role as configured; empty where none is
 * @param roleSessionName the name that the session would have
 * @param failure the reason, and the message that a caller gets
 * @param elapsed from handing over this try to its end
 * @param sessionServes whether callers notice nothing, because they still have a session
 * @param nextTryIn how long STS is left alone for now; empty where asking again is of no use. What has nobody waiting for
 *     it and no session to keep is tried again when somebody asks
 */
public record ExchangeFailed(
        ExchangeTrigger trigger,
        String roleArn,
        String roleSessionName,
        BitbucketOidcException failure,
        Duration elapsed,
        boolean sessionServes,
        Optional<Duration> nextTryIn) {}

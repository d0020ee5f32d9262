package io.github.bitbucketoidc.aws;

import java.time.Duration;

/**
 * What one exchange is for.
 *
 * @param trigger why it happens
 * @param timeLeft how long its call may take
 */
record Ask(Trigger trigger, Duration timeLeft) {

    enum Trigger {
        /** Somebody waits for credentials. */
        DEMAND,
        /** The session nears its end. */
        REFRESH,
        /** The token nears its end, and is traded one last time for the longest session that the role allows. */
        LAST_TRADE
    }
}

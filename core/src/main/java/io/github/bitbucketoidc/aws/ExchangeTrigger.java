package io.github.bitbucketoidc.aws;

/** Why a role's credentials are asked of STS. */
public enum ExchangeTrigger {
    /** Somebody waits for credentials. */
    DEMAND,
    /** The session that serves callers nears its end. Nobody waits. */
    REFRESH,
    /**
     * What the session was traded for nears its end: the step's token, or the session before this one in a chain. It is
     * traded one last time, for the longest session that the role allows, whether or not anybody asks.
     */
    LAST_TRADE
}

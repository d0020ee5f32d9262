package io.github.bitbucketoidc.aws;

/** Why there is an exchange for a role's session. */
public enum ExchangeTrigger {
    /** Somebody waits for credentials. */
    DEMAND,
    /** The session that serves callers nears its end. Nobody waits. */
    REFRESH,
    /**
     * What the session was given for nears its end: the step's token, or the session before this one in a chain. It is
     * exchanged one last time, for the longest session that the role allows, whether or not anybody requests
     * credentials.
     */
    LAST_EXCHANGE
}

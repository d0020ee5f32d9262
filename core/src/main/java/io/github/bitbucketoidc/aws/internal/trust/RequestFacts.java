package io.github.bitbucketoidc.aws.internal.trust;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the call to STS besides the token.
 *
 * @param roleSessionName the name that the session is to get
 * @param region the region whose STS is called
 * @param time when it is called
 * @param sourceAddress the address that the call comes from, as AWS sees it
 */
public record RequestFacts(
        @Nullable String roleSessionName,
        @Nullable String region,
        @Nullable Instant time,
        @Nullable String sourceAddress) {

    public static final RequestFacts NONE = new RequestFacts(null, null, null, null);
}

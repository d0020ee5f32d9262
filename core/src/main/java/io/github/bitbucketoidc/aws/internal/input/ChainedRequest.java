package io.github.bitbucketoidc.aws.internal.input;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A role for the session of another one.
 *
 * @param source whose session assumes this role
 * @param duration null for the default of STS, one hour, which is also the most
 */
public record ChainedRequest(
        RoleRequest source,
        String roleArn,
        String sessionName,
        @Nullable Duration duration,
        @Nullable String externalId,
        @Nullable String sourceIdentity,
        Map<String, String> tags,
        List<String> transitiveTagKeys,
        Set<String> allowedAccountIds)
        implements RoleRequest {

    @Override
    public WebIdentityRequest first() {
        return source.first();
    }

    /** The same for the longest session that a chained role can have. */
    public ChainedRequest longest() {
        return new ChainedRequest(
                source,
                roleArn,
                sessionName,
                null,
                externalId,
                sourceIdentity,
                tags,
                transitiveTagKeys,
                allowedAccountIds);
    }
}

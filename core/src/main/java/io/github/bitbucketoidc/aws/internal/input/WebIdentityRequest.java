package io.github.bitbucketoidc.aws.internal.input;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A role for the step's token.
 *
 * @param duration null for the default of STS, one hour
 */
public record WebIdentityRequest(
        String roleArn,
        String sessionName,
        @Nullable Duration duration,
        @Nullable String policy,
        List<String> policyArns,
        Set<String> allowedAccountIds)
        implements RoleRequest {

    @Override
    public WebIdentityRequest first() {
        return this;
    }

    public WebIdentityRequest withDuration(@Nullable Duration otherDuration) {
        return new WebIdentityRequest(roleArn, sessionName, otherDuration, policy, policyArns, allowedAccountIds);
    }
}

package io.github.bitbucketoidc.aws;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;

/**
 * A role for the step's token.
 *
 * @param duration null for the default of STS, one hour
 */
record WebIdentityRequest(
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

    WebIdentityRequest withDuration(@Nullable Duration otherDuration) {
        return new WebIdentityRequest(roleArn, sessionName, otherDuration, policy, policyArns, allowedAccountIds);
    }

    /** @param timeLeft how long the call may take */
    AssumeRoleWithWebIdentityRequest toSdkRequest(StepToken token, Duration timeLeft) {
        return AssumeRoleWithWebIdentityRequest.builder()
                .overrideConfiguration(overrides -> overrides.apiCallTimeout(timeLeft))
                .webIdentityToken(token.value())
                .roleArn(roleArn)
                .roleSessionName(sessionName)
                .durationSeconds(duration == null ? null : Math.toIntExact(duration.toSeconds()))
                .policy(policy)
                .policyArns(policyArns.stream()
                        .map(arn -> PolicyDescriptorType.builder().arn(arn).build())
                        .toList())
                .build();
    }
}

package io.github.bitbucketoidc.aws;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;

/**
 * What is asked of STS, apart from the token. Equal requests share one session.
 *
 * @param roleArn as configured; empty where it is not, and then no call is made
 * @param duration null for the default of STS, one hour
 */
record RoleRequest(
        String roleArn,
        String sessionName,
        @Nullable Duration duration,
        @Nullable String policy,
        List<String> policyArns) {

    RoleRequest withDuration(@Nullable Duration otherDuration) {
        return new RoleRequest(roleArn, sessionName, otherDuration, policy, policyArns);
    }

    /** @param timeLeft how long the call may take */
    AssumeRoleWithWebIdentityRequest with(StepToken token, Duration timeLeft) {
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

package io.github.bitbucketoidc.aws;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Tag;

/**
 * A role for the session of another one.
 *
 * @param source whose session assumes this role
 * @param duration null for the default of STS, one hour, which is also the most
 */
record ChainedRequest(
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
    ChainedRequest longest() {
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

    /** @param timeLeft how long the call may take */
    AssumeRoleRequest toSdkRequest(Session sourceSession, Duration timeLeft) {
        return AssumeRoleRequest.builder()
                .overrideConfiguration(overrides -> overrides
                        .credentialsProvider(StaticCredentialsProvider.create(sourceSession.credentials()))
                        .apiCallTimeout(timeLeft))
                .roleArn(roleArn)
                .roleSessionName(sessionName)
                .durationSeconds(duration == null ? null : Math.toIntExact(duration.toSeconds()))
                .externalId(externalId)
                .sourceIdentity(sourceIdentity)
                .tags(tags.entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .transitiveTagKeys(transitiveTagKeys)
                .build();
    }
}

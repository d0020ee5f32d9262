package io.github.bitbucketoidc.aws.spring;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * A role that the session before assumes.
 *
 * @param roleArn ARN of the role to assume.
 * @param roleSessionName Name of the session. Default is that of the session before.
 * @param roleSessionDuration How long a session lives, 15 minutes to 1 hour; a plain number is in seconds.
 * @param externalId External id that the role's trust policy demands.
 * @param sourceIdentity Source identity of the session.
 * @param tags Session tags by their keys.
 * @param stepTags Whether the session has tags of the step, too.
 * @param transitiveTagKeys Keys of the tags that go on to further roles.
 */
record ChainedRoleProperties(
        @Nullable String roleArn,
        @Nullable String roleSessionName,
        @DurationUnit(ChronoUnit.SECONDS) @Nullable Duration roleSessionDuration,
        @Nullable String externalId,
        @Nullable String sourceIdentity,
        @DefaultValue Map<String, String> tags,
        boolean stepTags,
        @DefaultValue List<String> transitiveTagKeys) {

    void addTo(BitbucketOidcCredentialsProvider.Builder builder) {
        builder.thenAssumeRole(role -> role.roleArn(roleArn)
                .roleSessionName(roleSessionName)
                .roleSessionDuration(roleSessionDuration)
                .externalId(externalId)
                .sourceIdentity(sourceIdentity)
                .tags(tags)
                .stepTags(stepTags)
                .transitiveTagKeys(transitiveTagKeys));
    }
}

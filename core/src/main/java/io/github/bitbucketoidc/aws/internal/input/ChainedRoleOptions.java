package io.github.bitbucketoidc.aws.internal.input;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A further role, as the builder was told; unchecked.
 *
 * @param stepTags whether the session is to have tags of the step, too
 */
public record ChainedRoleOptions(
        @Nullable String roleArn,
        @Nullable String roleSessionName,
        @Nullable Duration duration,
        @Nullable String externalId,
        @Nullable String sourceIdentity,
        Map<String, String> tags,
        List<String> transitiveTagKeys,
        boolean stepTags) {}

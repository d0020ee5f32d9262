package io.github.bitbucketoidc.aws;

import io.github.bitbucketoidc.aws.internal.input.ChainedRoleOptions;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes {@link ChainedRoleOptions}. */
final class DefaultChainedRoleBuilder implements ChainedRole.Builder {

    private final ChainedRoleOptions options = new ChainedRoleOptions();

    @Override
    public DefaultChainedRoleBuilder roleArn(@Nullable String roleArn) {
        options.roleArn = roleArn;
        return this;
    }

    @Override
    public DefaultChainedRoleBuilder roleSessionName(@Nullable String roleSessionName) {
        options.roleSessionName = roleSessionName;
        return this;
    }

    @Override
    public DefaultChainedRoleBuilder roleSessionDuration(@Nullable Duration roleSessionDuration) {
        options.roleSessionDuration = roleSessionDuration;
        return this;
    }

    @Override
    public DefaultChainedRoleBuilder externalId(@Nullable String externalId) {
        options.externalId = externalId;
        return this;
    }

    @Override
    public DefaultChainedRoleBuilder sourceIdentity(@Nullable String sourceIdentity) {
        options.sourceIdentity = sourceIdentity;
        return this;
    }

    @Override
    public DefaultChainedRoleBuilder tags(@Nullable Map<String, String> tags) {
        options.tags = tags == null ? Map.of() : Map.copyOf(tags);
        return this;
    }

    @Override
    public DefaultChainedRoleBuilder stepTags(boolean stepTags) {
        options.stepTags = stepTags;
        return this;
    }

    @Override
    public DefaultChainedRoleBuilder transitiveTagKeys(@Nullable Collection<String> transitiveTagKeys) {
        options.transitiveTagKeys = transitiveTagKeys == null ? List.of() : List.copyOf(transitiveTagKeys);
        return this;
    }

    /** A copy, since whoever was handed this builder may have kept it. */
    ChainedRoleOptions options() {
        return options.copy();
    }

    /** Names the role, and nothing that is secret. */
    @Override
    public String toString() {
        return "ChainedRole.Builder(" + options + ")";
    }
}

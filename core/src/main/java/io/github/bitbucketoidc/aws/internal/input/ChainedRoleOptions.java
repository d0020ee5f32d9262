package io.github.bitbucketoidc.aws.internal.input;

import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A further role, as the builder was told or as it was set by name: null or empty where nothing was; unchecked. Its builder
 * alone writes it, and gives a {@link #copy} away that nobody writes.
 */
public final class ChainedRoleOptions implements Cloneable {

    /** What can be set by name, too, behind {@code chain[<number>].}. */
    public static final List<String> NAMES = List.of(
            "role-arn",
            "role-session-name",
            "role-session-duration",
            "external-id",
            "source-identity",
            "tags",
            "step-tags",
            "transitive-tag-keys");

    public @Nullable String roleArn;
    public @Nullable String roleSessionName;
    public @Nullable Duration roleSessionDuration;
    public @Nullable String externalId;
    public @Nullable String sourceIdentity;
    public Map<String, String> tags = Map.of();
    public List<String> transitiveTagKeys = List.of();

    /** Whether the session is to have tags of the step, too. */
    public boolean stepTags;

    /** Where what was set by name stands, the ARN in any case; empty where a builder was told. */
    Map<String, String> sources = Map.of();

    /** How messages name where one of {@link #NAMES} stands. */
    String sourceOf(String name) {
        return sources.getOrDefault(name, "thenAssumeRole");
    }

    /** Little of it: an external id is nobody's business. */
    @Override
    public String toString() {
        return "roleArn=" + SafeText.quoted(String.valueOf(roleArn));
    }

    /** Has whatever fields there are: none can be forgotten. */
    public ChainedRoleOptions copy() {
        try {
            return (ChainedRoleOptions) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }
}

package io.github.bitbucketoidc.aws.internal.input;

import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * What was said to the builder: null or empty where nothing was; unchecked. A builder alone writes its own, and gives a
 * {@link #copy} away that nobody writes. The lists and maps are unmodifiable.
 */
public final class BuilderOptions implements Cloneable {

    /** What can be set by name, too: the last parts of our system properties. Roles of a chain have names of their own. */
    public static final List<String> NAMES = List.of(
            "role-arn",
            "role-session-name",
            "role-session-duration",
            "region",
            "endpoint-override",
            "exchange-timeout",
            "wait-for-iam-changes",
            "web-identity-token-file");

    /** What was set by name, trimmed: it comes after what the builder was told, and before properties and variables. */
    public Map<String, String> given = Map.of();

    /** Blank where {@code forRole} was given a blank one: no other role must take its place. */
    public @Nullable String roleArn;

    public @Nullable String roleSessionName;
    public @Nullable Duration roleSessionDuration;
    public @Nullable String policy;
    public List<String> policyArns = List.of();
    public List<String> allowedAccountIds = List.of();

    /** Null where nothing was said of it; empty where there is to be none, whatever is configured. */
    public @Nullable List<ChainedRoleOptions> chain;

    public @Nullable Duration exchangeTimeout;
    public @Nullable Boolean waitForIamChanges;
    public @Nullable Region region;
    public @Nullable URI endpointOverride;
    public @Nullable StsClient stsClient;
    public @Nullable Supplier<String> webIdentityToken;
    public @Nullable Map<String, String> environment;
    public @Nullable InstantSource clock;

    /** Has whatever fields there are: none can be forgotten. */
    public BuilderOptions copy() {
        try {
            return (BuilderOptions) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    public Environment environmentOrProcess() {
        return (environment == null ? Environment.ofProcess() : Environment.of(environment)).with(given);
    }

    /** Little of it: the environment has secrets. */
    @Override
    public String toString() {
        return "roleArn=" + SafeText.quoted(String.valueOf(roleArn));
    }
}

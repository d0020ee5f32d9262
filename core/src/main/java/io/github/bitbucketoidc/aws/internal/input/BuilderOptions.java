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
 * What was said to the builder; null or empty where nothing was.
 *
 * @param roleArn blank where {@code forRole} was given a blank one: no other role must take its place
 */
public record BuilderOptions(
        @Nullable String roleArn,
        @Nullable String roleSessionName,
        @Nullable Duration roleSessionDuration,
        @Nullable String policy,
        List<String> policyArns,
        List<String> allowedAccountIds,
        List<ChainedRoleOptions> chain,
        @Nullable Duration exchangeTimeout,
        @Nullable Region region,
        @Nullable URI endpointOverride,
        @Nullable StsClient stsClient,
        @Nullable Supplier<String> webIdentityToken,
        @Nullable Map<String, String> environment,
        @Nullable InstantSource clock) {

    private static final Duration DEFAULT_EXCHANGE_TIME = Duration.ofSeconds(30);

    public static final BuilderOptions NONE = new BuilderOptions(
            null, null, null, null, List.of(), List.of(), List.of(), null, null, null, null, null, null, null);

    /** Little of it: the environment has secrets. */
    @Override
    public String toString() {
        return "BuilderOptions(roleArn=" + SafeText.quoted(String.valueOf(roleArn)) + ")";
    }

    public Duration exchangeTime() {
        return exchangeTimeout == null ? DEFAULT_EXCHANGE_TIME : exchangeTimeout;
    }

    public Environment environmentOrProcess() {
        return environment == null ? Environment.ofProcess() : Environment.of(environment);
    }
}

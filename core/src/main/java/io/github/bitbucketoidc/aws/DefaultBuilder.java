package io.github.bitbucketoidc.aws;

import io.github.bitbucketoidc.aws.internal.input.BuilderOptions;
import io.github.bitbucketoidc.aws.internal.input.ChainedRoleOptions;
import io.github.bitbucketoidc.aws.internal.input.Environment;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** Writes {@link BuilderOptions}. */
final class DefaultBuilder implements BitbucketOidcCredentialsProvider.Builder {

    private final BuilderOptions options;
    private List<BitbucketOidcListener> listeners;

    DefaultBuilder() {
        this(new BuilderOptions(), List.of());
    }

    DefaultBuilder(BuilderOptions options, List<BitbucketOidcListener> listeners) {
        this.options = options.copy();
        this.listeners = listeners;
    }

    @Override
    public DefaultBuilder roleArn(@Nullable String roleArn) {
        options.roleArn = Environment.trimmed(roleArn);
        return this;
    }

    /** Exactly this role, and not chained: a chain belongs to the role that it starts from. */
    DefaultBuilder forRole(@Nullable String otherRoleArn) {
        options.roleArn = Objects.requireNonNullElse(otherRoleArn, "");
        options.chain = List.of();
        return this;
    }

    @Override
    public DefaultBuilder roleSessionName(@Nullable String roleSessionName) {
        options.roleSessionName = roleSessionName;
        return this;
    }

    @Override
    public DefaultBuilder roleSessionDuration(@Nullable Duration roleSessionDuration) {
        options.roleSessionDuration = roleSessionDuration;
        return this;
    }

    @Override
    public DefaultBuilder policy(@Nullable String policy) {
        options.policy = policy;
        return this;
    }

    @Override
    public DefaultBuilder policyArns(@Nullable Collection<String> policyArns) {
        options.policyArns = policyArns == null ? List.of() : List.copyOf(policyArns);
        return this;
    }

    @Override
    public DefaultBuilder allowedAccountIds(@Nullable Collection<String> allowedAccountIds) {
        options.allowedAccountIds = allowedAccountIds == null ? List.of() : List.copyOf(allowedAccountIds);
        return this;
    }

    @Override
    public DefaultBuilder thenAssumeRole(Consumer<ChainedRole.Builder> role) {
        DefaultChainedRoleBuilder builder = new DefaultChainedRoleBuilder();
        role.accept(builder);
        List<ChainedRoleOptions> before = Objects.requireNonNullElse(options.chain, List.of());
        options.chain =
                Stream.concat(before.stream(), Stream.of(builder.options())).toList();
        return this;
    }

    @Override
    public DefaultBuilder exchangeTimeout(@Nullable Duration exchangeTimeout) {
        options.exchangeTimeout = exchangeTimeout;
        return this;
    }

    @Override
    public DefaultBuilder waitForIamChanges(@Nullable Boolean waitForIamChanges) {
        options.waitForIamChanges = waitForIamChanges;
        return this;
    }

    @Override
    public DefaultBuilder region(@Nullable Region region) {
        options.region = region;
        return this;
    }

    @Override
    public DefaultBuilder endpointOverride(@Nullable URI endpointOverride) {
        options.endpointOverride = endpointOverride;
        return this;
    }

    @Override
    public DefaultBuilder stsClient(@Nullable StsClient stsClient) {
        options.stsClient = stsClient;
        return this;
    }

    @Override
    public DefaultBuilder webIdentityToken(@Nullable Supplier<String> webIdentityToken) {
        options.webIdentityToken = webIdentityToken;
        return this;
    }

    @Override
    public DefaultBuilder listener(@Nullable BitbucketOidcListener listener) {
        listeners = listener == null ? List.of() : List.of(listener);
        return this;
    }

    @Override
    public DefaultBuilder addListener(BitbucketOidcListener listener) {
        listeners = Stream.concat(listeners.stream(), Stream.of(listener)).toList();
        return this;
    }

    @Override
    public DefaultBuilder environment(@Nullable Map<String, String> environment) {
        options.environment = environment == null ? null : Map.copyOf(environment);
        return this;
    }

    @Override
    public DefaultBuilder clock(@Nullable InstantSource clock) {
        options.clock = clock;
        return this;
    }

    @Override
    public BitbucketOidcCredentialsProvider build() {
        if (options.stsClient != null && (options.region != null || options.endpointOverride != null)) {
            throw new IllegalArgumentException("Cannot set stsClient together with "
                    + (options.region != null ? "region " + options.region : "endpointOverride")
                    + ". Set it on the given StsClient instead.");
        }
        return new BitbucketOidcCredentialsProvider(options(), listeners);
    }

    BuilderOptions options() {
        return options.copy();
    }

    /** Names the role, and nothing that is secret. */
    @Override
    public String toString() {
        return "BitbucketOidcCredentialsProvider.Builder(" + options + ")";
    }
}

package io.github.bitbucketoidc.aws;

import io.github.bitbucketoidc.aws.internal.input.BuilderOptions;
import io.github.bitbucketoidc.aws.internal.input.ChainedRoleOptions;
import io.github.bitbucketoidc.aws.internal.input.Environment;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** Gathers {@link BuilderOptions}. */
final class DefaultBuilder implements BitbucketOidcCredentialsProvider.Builder {

    private static final Duration MIN_EXCHANGE_TIME = Duration.ofSeconds(1);
    private static final Duration MAX_EXCHANGE_TIME = Duration.ofHours(1);

    private @Nullable String roleArn;
    private @Nullable String roleSessionName;
    private @Nullable Duration roleSessionDuration;
    private @Nullable String policy;
    private List<String> policyArns;
    private List<String> allowedAccountIds;
    private final List<ChainedRoleOptions> chain;
    private @Nullable Duration exchangeTimeout;
    private @Nullable Region region;
    private @Nullable URI endpointOverride;
    private @Nullable StsClient stsClient;
    private @Nullable Supplier<String> webIdentityToken;
    private @Nullable BitbucketOidcListener listener;
    private @Nullable Map<String, String> environment;
    private @Nullable InstantSource clock;

    DefaultBuilder(BuilderOptions options, @Nullable BitbucketOidcListener listener) {
        this.roleArn = options.roleArn();
        this.roleSessionName = options.roleSessionName();
        this.roleSessionDuration = options.roleSessionDuration();
        this.policy = options.policy();
        this.policyArns = options.policyArns();
        this.allowedAccountIds = options.allowedAccountIds();
        this.chain = new ArrayList<>(options.chain());
        this.exchangeTimeout = options.exchangeTimeout();
        this.region = options.region();
        this.endpointOverride = options.endpointOverride();
        this.stsClient = options.stsClient();
        this.webIdentityToken = options.webIdentityToken();
        this.listener = listener;
        this.environment = options.environment();
        this.clock = options.clock();
    }

    @Override
    public DefaultBuilder roleArn(@Nullable String roleArn) {
        this.roleArn = Environment.trimmed(roleArn);
        return this;
    }

    /** Exactly this role, and not chained: a chain belongs to the role that it starts from. */
    DefaultBuilder forRole(@Nullable String otherRoleArn) {
        this.roleArn = Objects.requireNonNullElse(otherRoleArn, "");
        chain.clear();
        return this;
    }

    @Override
    public DefaultBuilder roleSessionName(@Nullable String roleSessionName) {
        this.roleSessionName = roleSessionName;
        return this;
    }

    @Override
    public DefaultBuilder roleSessionDuration(@Nullable Duration roleSessionDuration) {
        this.roleSessionDuration = roleSessionDuration;
        return this;
    }

    @Override
    public DefaultBuilder policy(@Nullable String policy) {
        this.policy = policy;
        return this;
    }

    @Override
    public DefaultBuilder policyArns(@Nullable Collection<String> policyArns) {
        this.policyArns = policyArns == null ? List.of() : List.copyOf(policyArns);
        return this;
    }

    @Override
    public DefaultBuilder allowedAccountIds(@Nullable Collection<String> allowedAccountIds) {
        this.allowedAccountIds = allowedAccountIds == null ? List.of() : List.copyOf(allowedAccountIds);
        return this;
    }

    @Override
    public DefaultBuilder thenAssumeRole(Consumer<ChainedRole.Builder> role) {
        DefaultChainedRoleBuilder builder = new DefaultChainedRoleBuilder();
        role.accept(builder);
        chain.add(builder.options());
        return this;
    }

    @Override
    public DefaultBuilder exchangeTimeout(@Nullable Duration exchangeTimeout) {
        if (exchangeTimeout != null && exchangeTimeout.compareTo(MIN_EXCHANGE_TIME) < 0) {
            throw new IllegalArgumentException("exchangeTimeout " + exchangeTimeout + " is shorter than "
                    + MIN_EXCHANGE_TIME + ": no exchange would ever succeed.");
        }
        if (exchangeTimeout != null && exchangeTimeout.compareTo(MAX_EXCHANGE_TIME) > 0) {
            throw new IllegalArgumentException("exchangeTimeout " + exchangeTimeout + " is longer than "
                    + MAX_EXCHANGE_TIME + ": a step would hang rather than fail.");
        }
        this.exchangeTimeout = exchangeTimeout;
        return this;
    }

    @Override
    public DefaultBuilder region(@Nullable Region region) {
        this.region = region;
        return this;
    }

    @Override
    public DefaultBuilder endpointOverride(@Nullable URI endpointOverride) {
        this.endpointOverride = endpointOverride;
        return this;
    }

    @Override
    public DefaultBuilder stsClient(@Nullable StsClient stsClient) {
        this.stsClient = stsClient;
        return this;
    }

    @Override
    public DefaultBuilder webIdentityToken(@Nullable Supplier<String> webIdentityToken) {
        this.webIdentityToken = webIdentityToken;
        return this;
    }

    @Override
    public DefaultBuilder listener(@Nullable BitbucketOidcListener listener) {
        this.listener = listener;
        return this;
    }

    @Override
    public DefaultBuilder environment(@Nullable Map<String, String> environment) {
        this.environment = environment == null ? null : Map.copyOf(environment);
        return this;
    }

    @Override
    public DefaultBuilder clock(@Nullable InstantSource clock) {
        this.clock = clock;
        return this;
    }

    @Override
    public BitbucketOidcCredentialsProvider build() {
        if (stsClient != null && (region != null || endpointOverride != null)) {
            throw new IllegalArgumentException("Cannot set stsClient together with "
                    + (region != null ? "region " + region : "endpointOverride")
                    + ". Set it on the given StsClient instead.");
        }
        return new BitbucketOidcCredentialsProvider(options(), listener);
    }

    BuilderOptions options() {
        return new BuilderOptions(
                roleArn,
                roleSessionName,
                roleSessionDuration,
                policy,
                policyArns,
                allowedAccountIds,
                List.copyOf(chain),
                exchangeTimeout,
                region,
                endpointOverride,
                stsClient,
                webIdentityToken,
                environment,
                clock);
    }
}

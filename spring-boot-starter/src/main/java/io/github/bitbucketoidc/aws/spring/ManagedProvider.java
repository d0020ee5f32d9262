package io.github.bitbucketoidc.aws.spring;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The provider of a step with all that hangs on it. Owns the provider. */
final class ManagedProvider implements AutoCloseable {

    private final BitbucketOidcProperties properties;
    private final SessionMonitor monitor;

    /** Never used, and so nothing to close: what all providers here start from, before they are listened to. */
    private final BitbucketOidcCredentialsProvider customized;

    private final BitbucketOidcCredentialsProvider provider;

    ManagedProvider(
            BitbucketOidcProperties properties,
            Map<String, String> variables,
            List<BitbucketOidcCredentialsProviderBuilderCustomizer> customizers,
            InstantSource clock) {
        this.properties = properties;
        this.monitor = new SessionMonitor(properties, clock);
        BitbucketOidcCredentialsProvider.Builder builder =
                BitbucketOidcCredentialsProvider.builder().environment(variables);
        properties.applyTo(builder);
        for (BitbucketOidcCredentialsProviderBuilderCustomizer customizer : customizers) {
            customizer.customize(builder);
        }
        this.customized = builder.build();
        this.provider = customized.toBuilder().addListener(monitor.listener()).build();
    }

    SessionMonitor monitor() {
        return monitor;
    }

    CredentialsHealth health() {
        return new CredentialsHealth(monitor, properties.getHealth().getExpiryThreshold());
    }

    BitbucketOidcCredentialsProvider provider() {
        return provider;
    }

    /**
     * The provider of a named role. Where only the role differs, it shares token, STS client and sessions with the main
     * one.
     *
     * @throws IllegalStateException if the role has no ARN
     */
    BitbucketOidcCredentialsProvider role(String name) {
        BitbucketOidcProperties.Role role = properties.getRoles().get(name);
        if (role == null || role.roleArn() == null || role.roleArn().isBlank()) {
            throw new IllegalStateException(BitbucketOidcProperties.PREFIX + ".roles." + name
                    + ".role-arn is not set: give the ARN of the role, or take the entry '" + name + "' out.");
        }
        if (role.isNothingButARole()) {
            return provider.forRole(role.roleArn());
        }
        // Of the role alone: a chain that a customizer made goes on from the main role.
        BitbucketOidcCredentialsProvider.Builder builder = customized.forRole(role.roleArn()).toBuilder();
        role.applyTo(builder);
        return builder.addListener(monitor.listener(name)).build();
    }

    @Override
    public void close() {
        provider.close();
    }
}

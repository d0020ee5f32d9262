package io.github.bitbucketoidc.aws.spring;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.BitbucketOidcListener;
import io.github.bitbucketoidc.aws.handoff.CredentialsEndpoint;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The provider of a step with all that hangs on it. Owns the provider. */
final class ManagedProvider implements AutoCloseable {

    private final BitbucketOidcProperties properties;
    private final Map<String, String> variables;
    private final SessionMonitor monitor;
    private final List<BitbucketOidcListener> listeners;
    private final boolean inUse;

    /** Never used, and so nothing to close: what all providers here start from, before they are listened to. */
    private final BitbucketOidcCredentialsProvider customized;

    private final BitbucketOidcCredentialsProvider provider;

    ManagedProvider(
            BitbucketOidcProperties properties,
            Map<String, String> variables,
            List<BitbucketOidcCredentialsProviderBuilderCustomizer> customizers,
            List<BitbucketOidcListener> listeners,
            InstantSource clock) {
        this(properties, variables, customizers, listeners, clock, true);
    }

    private ManagedProvider(
            BitbucketOidcProperties properties,
            Map<String, String> variables,
            List<BitbucketOidcCredentialsProviderBuilderCustomizer> customizers,
            List<BitbucketOidcListener> listeners,
            InstantSource clock,
            boolean inUse) {
        this.listeners = listeners;
        this.inUse = inUse;
        this.properties = properties;
        this.variables = variables;
        this.monitor = new SessionMonitor(properties, variables, clock);
        BitbucketOidcCredentialsProvider.Builder builder =
                BitbucketOidcCredentialsProvider.builder().environment(variables);
        properties.applyTo(builder);
        for (BitbucketOidcCredentialsProviderBuilderCustomizer customizer : customizers) {
            customizer.customize(builder);
        }
        this.customized = builder.build();
        this.provider = listened(customized.toBuilder(), monitor.listener());
    }

    /** As outside of a step, and by whatever properties: the beans that need it are there, and it has no credentials. */
    static ManagedProvider notInUse(BitbucketOidcProperties properties) {
        return new ManagedProvider(properties, Map.of(), List.of(), List.of(), InstantSource.system(), false);
    }

    /** False where an app that Spring AOT processed has other credentials. */
    boolean isInUse() {
        return inUse;
    }

    BitbucketOidcProperties properties() {
        return properties;
    }

    SessionMonitor monitor() {
        return monitor;
    }

    /** Also of none. */
    static CredentialsHealth healthOf(@Nullable ManagedProvider managed) {
        return managed == null
                ? new CredentialsHealth()
                : new CredentialsHealth(
                        managed.monitor, managed.properties.getHealth().getExpiryThreshold());
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
        return listened(builder, monitor.listener(name));
    }

    /** The starter's own is told first, so that what an app's listener reads of health and meters is true already. */
    private BitbucketOidcCredentialsProvider listened(
            BitbucketOidcCredentialsProvider.Builder builder, BitbucketOidcListener own) {
        builder.addListener(own);
        listeners.forEach(builder::addListener);
        return builder.build();
    }

    /**
     * An endpoint for what knows the SDK's default chain alone, for the caller to close.
     *
     * @return it; null where the step is not used, or nobody wants it
     */
    @Nullable
    CredentialsEndpoint configureThisJvm() {
        return inUse && properties.isConfigureThisJvm()
                ? CredentialsEndpoint.builder(provider)
                        .region(properties.regionIn(variables))
                        .start()
                        .configureThisJvm()
                : null;
    }

    @Override
    public void close() {
        provider.close();
    }
}

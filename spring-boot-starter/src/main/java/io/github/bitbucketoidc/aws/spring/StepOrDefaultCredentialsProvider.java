package io.github.bitbucketoidc.aws.spring;

import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * For an app that Spring AOT processed: its beans were chosen before anybody knew where it would run, so the choice
 * between the step's credentials and what the app would have without the starter is made when it starts. Inside a step
 * there is no way to other credentials but an explicit one.
 */
final class StepOrDefaultCredentialsProvider implements AwsCredentialsProvider, AutoCloseable {

    private final AwsCredentialsProvider chosen;
    private final boolean owned;

    StepOrDefaultCredentialsProvider(
            ManagedProvider step, Environment environment, ConfigurableListableBeanFactory beans) {
        this.owned = !step.isInUse();
        this.chosen = step.isInUse()
                ? step.provider()
                : Elsewhere.credentials(
                        environment,
                        () -> beans.getBean(AwsRegionProvider.class).getRegion(),
                        beans.getBeanClassLoader());
        if (owned) {
            TestKeys.warnIfTheyDecide(environment, beans.getBeanClassLoader());
            MissingToken.warnIfForgotten(environment, beans.getBeanClassLoader());
        }
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return chosen.resolveCredentials();
    }

    @Override
    public CompletableFuture<AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
        return chosen.resolveIdentity(request);
    }

    @Override
    public void close() {
        if (owned && chosen instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
    }

    /** Names the provider that was chosen. */
    @Override
    public String toString() {
        return "StepOrDefaultCredentialsProvider(" + chosen + ")";
    }
}

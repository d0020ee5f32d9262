package io.github.bitbucketoidc.aws.spring;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

/**
 * For an app that Spring AOT processed: its beans were chosen before anybody knew where it would run, so the choice
 * between the step's credentials and the SDK's default chain is made when it starts. Inside a step there is no way to
 * the default chain.
 */
final class StepOrDefaultCredentialsProvider implements AwsCredentialsProvider, AutoCloseable {

    private final AwsCredentialsProvider chosen;
    private final @Nullable DefaultCredentialsProvider own;

    StepOrDefaultCredentialsProvider(ManagedProvider step, Environment environment) {
        if (StepVariables.isStepWithToken(environment)) {
            this.chosen = step.provider();
            this.own = null;
        } else {
            this.own = DefaultCredentialsProvider.builder().build();
            this.chosen = own;
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
        if (own != null) {
            own.close();
        }
    }

    /** Names the provider that was chosen. */
    @Override
    public String toString() {
        return "StepOrDefaultCredentialsProvider(" + chosen + ")";
    }
}

package io.github.bitbucketoidc.aws.spring;

import org.springframework.boot.BootstrapRegistry;
import org.springframework.boot.BootstrapRegistryInitializer;
import org.springframework.boot.context.properties.bind.Binder;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

/** Offers the step's credentials to {@code spring.config.import} on Boot 3. Boot 4 has its types in another package. */
final class Boot3BootstrapInitializer implements BootstrapRegistryInitializer {

    @Override
    public void initialize(BootstrapRegistry registry) {
        BootstrapCredentials credentials =
                BootstrapCredentials.ofStep(getClass().getClassLoader());
        if (credentials == null) {
            return;
        }
        registry.registerIfAbsent(
                AwsCredentialsProvider.class, context -> credentials.provider(context.get(Binder.class)));
        registry.registerIfAbsent(AwsRegionProvider.class, context -> credentials.region(context.get(Binder.class)));
        registry.addCloseListener(event -> credentials.handOver(event.getApplicationContext()));
    }
}

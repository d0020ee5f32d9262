package io.github.bitbucketoidc.aws.spring;

import java.util.Objects;
import org.springframework.boot.bootstrap.BootstrapContext;
import org.springframework.boot.bootstrap.BootstrapRegistry;
import org.springframework.boot.bootstrap.BootstrapRegistryInitializer;
import org.springframework.boot.context.properties.bind.Binder;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

/** Offers the step's credentials to {@code spring.config.import} on Boot 4. The twin of the one for Boot 3. */
final class Boot4BootstrapInitializer implements BootstrapRegistryInitializer {

    @Override
    public void initialize(BootstrapRegistry registry) {
        BootstrapCredentials credentials =
                BootstrapCredentials.ofStep(getClass().getClassLoader());
        if (credentials == null) {
            return;
        }
        registry.registerIfAbsent(AwsCredentialsProvider.class, context -> credentials.provider(binder(context)));
        registry.registerIfAbsent(AwsRegionProvider.class, context -> credentials.region(binder(context)));
        registry.addCloseListener(event -> credentials.handOver(event.getApplicationContext()));
    }

    /** Boot registers it before it reads any configuration. */
    private static Binder binder(BootstrapContext context) {
        return Objects.requireNonNull(context.get(Binder.class));
    }
}

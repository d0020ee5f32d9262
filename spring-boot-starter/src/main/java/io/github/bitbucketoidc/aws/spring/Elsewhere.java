package io.github.bitbucketoidc.aws.spring;

import io.awspring.cloud.autoconfigure.core.CredentialsProperties;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProperties;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * What an app would have without the starter: for one whose beans were decided on before anybody knew where it runs. By
 * Spring Cloud AWS's own rules where that is there, else the SDK's default chains.
 */
final class Elsewhere {

    private Elsewhere() {}

    static AwsCredentialsProvider credentials(
            Environment environment, AwsRegionProvider region, @Nullable ClassLoader classLoader) {
        return SpringCloudAws.isPresent(classLoader)
                ? OfSpringCloudAws.credentials(Binder.get(environment), region)
                : DefaultCredentialsProvider.builder().build();
    }

    static AwsRegionProvider region(Environment environment, @Nullable ClassLoader classLoader) {
        return SpringCloudAws.isPresent(classLoader)
                ? OfSpringCloudAws.region(Binder.get(environment))
                : DefaultAwsRegionProviderChain.builder().build();
    }

    /** Loaded only where its types are. */
    private static final class OfSpringCloudAws {

        static AwsCredentialsProvider credentials(Binder binder, AwsRegionProvider region) {
            return CredentialsProviderAutoConfiguration.createCredentialsProvider(
                    binder.bindOrCreate(CredentialsProperties.PREFIX, CredentialsProperties.class), region);
        }

        static AwsRegionProvider region(Binder binder) {
            return RegionProviderAutoConfiguration.createRegionProvider(
                    binder.bindOrCreate(RegionProperties.PREFIX, RegionProperties.class));
        }
    }
}

package io.github.bitbucketoidc.aws.docs.snippets.spring;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

@SpringBootApplication(proxyBeanMethods = false)
class ReleaseApplication {

    @Bean
    S3Client s3(ObjectProvider<AwsCredentialsProvider> credentials, ObjectProvider<AwsRegionProvider> region) {
        S3ClientBuilder builder = S3Client.builder();
        credentials.ifAvailable(builder::credentialsProvider);
        region.ifAvailable(provider -> builder.region(provider.getRegion()));
        return builder.build();
    }

    @Bean(defaultCandidate = false)
    @Qualifier("audit")
    @Profile("laptop")
    AwsCredentialsProvider audit() {
        return ProfileCredentialsProvider.create("audit");
    }

    /** Where the configuration has a role of this name. */
    static final class Audit {

        private final AwsCredentialsProvider credentials;

        Audit(@Qualifier("audit") AwsCredentialsProvider credentials) {
            this.credentials = credentials;
        }

        AwsCredentialsProvider credentials() {
            return credentials;
        }
    }
}

package io.github.bitbucketoidc.aws.docs.snippets.spring;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.s3.S3Client;

@SpringBootApplication(proxyBeanMethods = false)
class ReleaseApplication {

    @Bean
    S3Client s3(AwsCredentialsProvider credentials, AwsRegionProvider region) {
        return S3Client.builder()
                .credentialsProvider(credentials)
                .region(region.getRegion())
                .build();
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

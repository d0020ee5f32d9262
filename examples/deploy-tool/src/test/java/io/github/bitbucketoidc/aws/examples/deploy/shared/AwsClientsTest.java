package io.github.bitbucketoidc.aws.examples.deploy.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.AdaptiveRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;

class AwsClientsTest {

    /** Of requests that fail one time in five, one in ten million fails ten times. */
    @Test
    void slowsDownWhereS3ThrottlesAndTriesTenTimes() {
        ProcessContext context =
                new ProcessContext(Map.of(), InputStream.nullInputStream(), System.out, System.err, false);
        try (BitbucketOidcCredentialsProvider credentials = BitbucketOidcCredentialsProvider.create();
                S3Client s3 = AwsClients.s3(credentials, Region.EU_WEST_1, context)) {
            assertThat(s3.serviceClientConfiguration().overrideConfiguration().retryStrategy())
                    .hasValueSatisfying(strategy -> assertThat(strategy)
                            .isInstanceOf(AdaptiveRetryStrategy.class)
                            .extracting(adaptive -> adaptive.maxAttempts())
                            .isEqualTo(10));
        }
    }
}

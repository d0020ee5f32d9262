package io.github.bitbucketoidc.aws.examples.deploy.shared;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.IamClientBuilder;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;

/** SDK clients, as any program builds them. */
public final class AwsClients {

    private static final int S3_ATTEMPTS = 10;

    private AwsClients() {}

    public static StsClient sts(BitbucketOidcCredentialsProvider credentials, ProcessContext context) {
        StsClientBuilder builder = StsClient.builder()
                .credentialsProvider(credentials)
                .region(credentials.region())
                .httpClientBuilder(HttpClients.builder())
                .overrideConfiguration(AwsClients::httpsOnly);
        context.endpoint("STS").ifPresent(builder::endpointOverride);
        return builder.build();
    }

    /** IAM has one endpoint for all regions of a partition. The client closes the credentials as it is closed. */
    public static IamClient iam(AwsCredentialsProvider credentials, Region region, ProcessContext context) {
        IamClientBuilder builder = IamClient.builder()
                .credentialsProvider(credentials)
                .region(region)
                .httpClientBuilder(HttpClients.builder())
                .overrideConfiguration(AwsClients::httpsOnly);
        context.endpoint("IAM").ifPresent(builder::endpointOverride);
        return builder.build();
    }

    /**
     * Without a region it begins with the provider's own, and finds out where the bucket is. It tries again as often as it
     * takes to lose no file where S3 refuses every fifth request.
     */
    public static S3Client s3(
            BitbucketOidcCredentialsProvider credentials, @Nullable Region region, ProcessContext context) {
        S3ClientBuilder builder = S3Client.builder()
                .credentialsProvider(credentials)
                .region(region == null ? credentials.region() : region)
                .crossRegionAccessEnabled(true)
                .httpClientBuilder(HttpClients.builder())
                .overrideConfiguration(settings -> {
                    httpsOnly(settings);
                    settings.retryStrategy(AwsRetryStrategy.adaptiveRetryStrategy().toBuilder()
                            .maxAttempts(S3_ATTEMPTS)
                            .build());
                });
        context.endpoint("S3")
                .ifPresent(endpoint -> builder.endpointOverride(endpoint).forcePathStyle(true));
        return builder.build();
    }

    private static void httpsOnly(ClientOverrideConfiguration.Builder client) {
        client.addExecutionInterceptor(new HttpsOnly());
    }
}

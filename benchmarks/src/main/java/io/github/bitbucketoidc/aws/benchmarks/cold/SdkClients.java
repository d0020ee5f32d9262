package io.github.bitbucketoidc.aws.benchmarks.cold;

import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;

/** The SDK alone, set up for a quick start: the smallest HTTP client, and a region that nothing has to look for. */
final class SdkClients {

    private SdkClients() {}

    /** For the exchange, which is not signed. */
    static StsClient anonymous() {
        return sts(AnonymousCredentialsProvider.create());
    }

    static StsClient sts(AwsCredentialsProvider provider) {
        return StsClient.builder()
                .credentialsProvider(provider)
                .region(Region.of(System.getenv("AWS_DEFAULT_REGION")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /** Role, session name and the token's file come from the SDK's own variables. */
    static StsWebIdentityTokenFileCredentialsProvider provider(StsClient anonymous) {
        return StsWebIdentityTokenFileCredentialsProvider.builder()
                .stsClient(anonymous)
                .build();
    }
}

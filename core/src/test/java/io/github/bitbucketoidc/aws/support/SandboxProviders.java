package io.github.bitbucketoidc.aws.support;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** Providers of a sandbox's step, and what AWS makes of their credentials. */
public final class SandboxProviders {

    private SandboxProviders() {}

    public static BitbucketOidcCredentialsProvider providerOf(PipelinesSandbox sandbox) {
        return BitbucketOidcCredentialsProvider.builder()
                .environment(sandbox.environment())
                .build();
    }

    public static String callerIdentity(PipelinesSandbox sandbox, AwsCredentialsProvider provider) {
        try (StsClient sts = StsClient.builder()
                .region(Region.EU_WEST_1)
                .endpointOverride(sandbox.stsEndpoint())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(provider)
                .build()) {
            return sts.getCallerIdentity().arn();
        }
    }
}

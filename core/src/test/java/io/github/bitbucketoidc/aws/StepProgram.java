package io.github.bitbucketoidc.aws;

import java.net.URI;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sts.StsClient;

/** What a user's program does in a step, for {@link StepProcessTest} to start as a process of its own. */
final class StepProgram {

    private StepProgram() {}

    public static void main(String[] arguments) {
        try (BitbucketOidcCredentialsProvider credentials = BitbucketOidcCredentialsProvider.create();
                StsClient sts = StsClient.builder()
                        .credentialsProvider(credentials)
                        .region(credentials.region())
                        .endpointOverride(URI.create(System.getenv("AWS_ENDPOINT_URL_STS")))
                        // Straight to this machine, whatever proxy a test sets for the provider.
                        .httpClientBuilder(UrlConnectionHttpClient.builder()
                                .proxyConfiguration(ProxyConfiguration.builder()
                                        .useEnvironmentVariablesValues(false)
                                        .build()))
                        .build()) {
            System.out.println(BitbucketOidcCredentialsProvider.isAvailable() + " " + credentials.region() + " "
                    + sts.getCallerIdentity().arn());
        }
    }
}

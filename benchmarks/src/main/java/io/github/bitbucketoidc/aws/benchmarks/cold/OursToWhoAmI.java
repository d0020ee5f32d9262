package io.github.bitbucketoidc.aws.benchmarks.cold;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sts.StsClient;

/** From the step's token to the answer of a first call by a client of the SDK, with this library's credentials. */
public final class OursToWhoAmI {

    private OursToWhoAmI() {}

    /**
     * Asks STS who this is.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        try (BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.create();
                StsClient sts = StsClient.builder()
                        .credentialsProvider(provider)
                        .region(provider.region())
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build()) {
            System.out.println(sts.getCallerIdentity().arn());
        }
    }
}

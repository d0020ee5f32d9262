package io.github.bitbucketoidc.aws.benchmarks.cold;

import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;

/** From a token in a file to a key, by the SDK's own provider. */
public final class SdkToKey {

    private SdkToKey() {}

    /**
     * Resolves credentials.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        try (StsClient anonymous = SdkClients.anonymous();
                StsWebIdentityTokenFileCredentialsProvider provider = SdkClients.provider(anonymous)) {
            System.out.println(provider.resolveCredentials().accessKeyId());
        }
    }
}

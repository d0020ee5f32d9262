package io.github.bitbucketoidc.aws.benchmarks.cold;

import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;

/** From a token in a file to the answer of a first call, with the credentials of the SDK's own provider. */
public final class SdkToWhoAmI {

    private SdkToWhoAmI() {}

    /**
     * Asks STS who this is.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        try (StsClient anonymous = SdkClients.anonymous();
                StsWebIdentityTokenFileCredentialsProvider provider = SdkClients.provider(anonymous);
                StsClient sts = SdkClients.sts(provider)) {
            System.out.println(sts.getCallerIdentity().arn());
        }
    }
}

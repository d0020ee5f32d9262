package io.github.bitbucketoidc.aws.benchmarks.cold;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;

/** From the step's token to a key, by this library. */
public final class OursToKey {

    private OursToKey() {}

    /**
     * Resolves credentials.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        try (BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.create()) {
            System.out.println(provider.resolveCredentials().accessKeyId());
        }
    }
}

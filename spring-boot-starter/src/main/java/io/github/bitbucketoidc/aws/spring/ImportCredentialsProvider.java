package io.github.bitbucketoidc.aws.spring;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

/**
 * What the import signs with. Until a context owns the provider, each request leaves it at rest: the session stays, and
 * nothing runs that nobody would end if the app does not start.
 *
 * <p>Thread-safe.
 */
final class ImportCredentialsProvider implements AwsCredentialsProvider {

    private final BitbucketOidcCredentialsProvider provider;
    private volatile boolean owned;

    ImportCredentialsProvider(BitbucketOidcCredentialsProvider provider) {
        this.provider = provider;
    }

    BitbucketOidcCredentialsProvider provider() {
        return provider;
    }

    /** From now on somebody closes the provider. */
    void stayAwake() {
        owned = true;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return provider.resolveCredentials();
        } finally {
            rest();
        }
    }

    @Override
    public CompletableFuture<AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
        return owned
                ? provider.resolveIdentity(request)
                : provider.resolveIdentity(request).whenComplete((identity, failure) -> rest());
    }

    private void rest() {
        if (!owned) {
            provider.close();
        }
    }

    /** Names the provider behind it. */
    @Override
    public String toString() {
        return provider.toString();
    }
}

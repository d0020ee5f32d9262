package io.github.bitbucketoidc.aws.internal.session;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * A session's credentials as a future that is complete from the start. All callers get this one, so that a request
 * allocates nothing; a complete future changes for its holders only by the two methods that are closed here.
 */
final class SharedIdentityFuture extends CompletableFuture<AwsCredentialsIdentity> {

    private final AwsSessionCredentials credentials;

    SharedIdentityFuture(AwsSessionCredentials credentials) {
        this.credentials = credentials;
        complete(credentials);
    }

    AwsSessionCredentials credentials() {
        return credentials;
    }

    /** Futures that are made from this one are the caller's own. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }

    @Override
    public void obtrudeValue(AwsCredentialsIdentity value) {
        throw shared();
    }

    @Override
    public void obtrudeException(Throwable failure) {
        throw shared();
    }

    private static UnsupportedOperationException shared() {
        return new UnsupportedOperationException("Many callers share this future: make one of your own with copy().");
    }
}

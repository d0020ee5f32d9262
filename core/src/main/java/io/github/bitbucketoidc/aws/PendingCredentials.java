package io.github.bitbucketoidc.aws;

import io.github.bitbucketoidc.aws.internal.session.ExchangeResult;
import io.github.bitbucketoidc.aws.internal.session.Failure;
import io.github.bitbucketoidc.aws.internal.session.Session;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * One caller's part in an exchange that many share.
 *
 * @param exchange ends with an outcome, or is cancelled when the session retires
 */
record PendingCredentials(CompletableFuture<ExchangeResult> exchange) {

    /**
     * Waits for the credentials.
     *
     * @throws BitbucketOidcException of this caller's own, if the exchange fails
     * @throws AbortedException if this thread is interrupted
     * @throws IllegalStateException if the provider is closed meanwhile
     */
    AwsSessionCredentials await() {
        try {
            return credentials(exchange.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("Interrupted while waiting for AWS credentials.", e);
        } catch (ExecutionException | CancellationException e) {
            throw closed();
        }
    }

    /** As {@link #await()}; asynchronously, so that what this caller does next can't hold the others up. */
    CompletableFuture<AwsCredentialsIdentity> identity() {
        return exchange.handleAsync((outcome, cancelled) -> {
            if (outcome == null) {
                throw closed();
            }
            return credentials(outcome);
        });
    }

    private static AwsSessionCredentials credentials(ExchangeResult outcome) {
        if (outcome instanceof Failure failure) {
            throw BitbucketOidcException.of(failure);
        }
        return ((Session) outcome).credentials();
    }

    /** What callers of a closed provider are told: those who come, and those whose wait its retirement ends. */
    static IllegalStateException closed() {
        return new IllegalStateException(
                "This BitbucketOidcCredentialsProvider was closed, or the one it was made from by"
                        + " forRole(..): close a provider after the clients that use it.");
    }
}

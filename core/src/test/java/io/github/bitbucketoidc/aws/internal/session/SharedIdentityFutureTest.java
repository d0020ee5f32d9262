package io.github.bitbucketoidc.aws.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** All callers share this future, so none of them may change it for the others. */
class SharedIdentityFutureTest {

    private static final AwsSessionCredentials OTHER = AwsSessionCredentials.create("other", "other", "other");

    private final AwsSessionCredentials credentials = AwsSessionCredentials.create("id", "secret", "token");
    private final SharedIdentityFuture identity = new SharedIdentityFuture(credentials);

    @Test
    void hasTheCredentialsFromTheStart() {
        assertThat(identity).isCompletedWithValue(credentials);
    }

    @Test
    void isNotChangedByAnythingThatHoldersDo() {
        identity.complete(OTHER);
        identity.completeExceptionally(new IllegalStateException());
        identity.cancel(true);

        assertThatThrownBy(() -> identity.obtrudeValue(OTHER)).hasMessageContaining("copy()");
        assertThatThrownBy(() -> identity.obtrudeException(new IllegalStateException()))
                .hasMessageContaining("copy()");
        assertThat(identity).isCompletedWithValue(credentials);
    }

    @Test
    void givesCopiesThatAreTheCallersOwn() {
        CompletableFuture<AwsCredentialsIdentity> copy = identity.copy();

        copy.obtrudeValue(OTHER);

        assertThat(copy).isCompletedWithValue(OTHER);
        assertThat(identity).isCompletedWithValue(credentials);
    }
}

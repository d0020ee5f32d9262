package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bitbucketoidc.aws.internal.session.ExchangeResult;
import io.github.bitbucketoidc.aws.internal.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

class PendingCredentialsTest {

    private static final AwsSessionCredentials CREDENTIALS =
            AwsSessionCredentials.create("ASIAEXAMPLE", "secret", "session");

    private final CompletableFuture<ExchangeResult> exchange = new CompletableFuture<>();
    private final PendingCredentials pending = new PendingCredentials(exchange);
    private final List<Runnable> told = new ArrayList<>();

    @Test
    void leavesAThreadThatWasInterruptedSo() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(AbortedException.class).isThrownBy(pending::await);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void tellsACallerOfWhomNothingDependsAtOnce() {
        CompletableFuture<AwsCredentialsIdentity> identity = pending.identity(told::add);

        end();

        assertThat(identity).isCompletedWithValue(CREDENTIALS);
        assertThat(told).isEmpty();
    }

    @Test
    void leavesToAnotherThreadWhatACallerDoesNext() {
        CompletableFuture<String> next = pending.identity(told::add).thenApply(AwsCredentialsIdentity::accessKeyId);

        end();

        assertThat(next).isNotDone();
        told.forEach(Runnable::run);
        assertThat(next).isCompletedWithValue("ASIAEXAMPLE");
    }

    @Test
    void leavesToAnotherThreadWhatDependsOnSeveral() {
        CompletableFuture<Void> all = CompletableFuture.allOf(pending.identity(told::add));

        end();

        assertThat(all).isNotDone();
        told.forEach(Runnable::run);
        assertThat(all).isCompleted();
    }

    @Test
    void tellsACallerAlsoWhereNoOtherThreadCanBeHad() {
        CompletableFuture<String> next = pending.identity(task -> {
                    throw new RejectedExecutionException();
                })
                .thenApply(AwsCredentialsIdentity::accessKeyId);

        end();

        assertThat(next).isCompletedWithValue("ASIAEXAMPLE");
    }

    private void end() {
        exchange.complete(new Session(CREDENTIALS, 0, 1, 1));
    }
}

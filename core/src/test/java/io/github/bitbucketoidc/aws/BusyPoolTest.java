package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.support.ScriptedSts;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;

/** Callers depend on no thread that is not the library's own, and not on each other. */
@ExtendWith(PipelinesSandboxExtension.class)
class BusyPoolTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int MANY = 5_000;

    private final CountDownLatch answered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final ScriptedSts sts = new ScriptedSts(this::answer);

    @AfterEach
    void release() {
        answered.countDown();
        released.countDown();
    }

    @Test
    void servesAColdCallerWhileTheCommonPoolIsBusy(PipelinesSandbox sandbox) {
        answered.countDown();
        for (int i = 0; i < 2 * ForkJoinPool.getCommonPoolParallelism(); i++) {
            ForkJoinPool.commonPool().execute(() -> ScriptedSts.await(released));
        }

        assertThat(provider(sandbox).resolveIdentity()).succeedsWithin(SOON);
    }

    @Test
    void letsNobodyWaitForWhatAnotherCallerDoesNext(PipelinesSandbox sandbox) {
        BitbucketOidcCredentialsProvider provider = provider(sandbox);
        CompletableFuture<Void> slow =
                provider.resolveIdentity().thenAccept(credentials -> ScriptedSts.await(released));
        CompletableFuture<AwsCredentialsIdentity> other = provider.resolveIdentity();
        CompletableFuture<String> another = provider.resolveIdentity().thenApply(AwsCredentialsIdentity::accessKeyId);

        answered.countDown();

        assertThat(other).succeedsWithin(SOON);
        assertThat(another).succeedsWithin(SOON);
        assertThat(slow).isNotDone();
    }

    @Test
    void servesThoseWhoOnlyWaitHoweverManyOthersAreSlow(PipelinesSandbox sandbox) {
        BitbucketOidcCredentialsProvider provider = provider(sandbox);
        for (int i = 0; i < 100; i++) {
            CompletableFuture<Void> unused =
                    provider.resolveIdentity().thenAccept(credentials -> ScriptedSts.await(released));
        }
        CompletableFuture<AwsCredentialsIdentity> waiting = provider.resolveIdentity();

        answered.countDown();

        assertThat(waiting).succeedsWithin(SOON);
    }

    @Test
    void startsNoThreadForEachCallerThatWaits(PipelinesSandbox sandbox) {
        BitbucketOidcCredentialsProvider provider = provider(sandbox);
        int before = Thread.activeCount();
        List<CompletableFuture<String>> waiting = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            waiting.add(provider.resolveIdentity().thenApply(AwsCredentialsIdentity::accessKeyId));
        }

        answered.countDown();
        int during = Thread.activeCount();

        assertThat(waiting).allSatisfy(caller -> assertThat(caller).succeedsWithin(SOON));
        assertThat(Math.max(during, Thread.activeCount()) - before).isLessThan(30);
        assertThat(sts.calls()).isOne();
    }

    @Test
    void failsTheFutureForAnErrorToo(PipelinesSandbox sandbox) {
        BitbucketOidcCredentialsProvider broken = BitbucketOidcCredentialsProvider.builder()
                .environment(sandbox.environment())
                .clock(() -> {
                    throw new StackOverflowError();
                })
                .build();

        assertThat(broken.resolveIdentity())
                .failsWithin(SOON)
                .withThrowableThat()
                .withCauseInstanceOf(StackOverflowError.class);
    }

    private AssumeRoleWithWebIdentityResponse answer(AssumeRoleWithWebIdentityRequest request) {
        ScriptedSts.await(answered);
        return ScriptedSts.success(request);
    }

    private BitbucketOidcCredentialsProvider provider(PipelinesSandbox sandbox) {
        return BitbucketOidcCredentialsProvider.builder()
                .environment(sandbox.environment())
                .stsClient(sts)
                .build();
    }
}

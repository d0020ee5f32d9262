package io.github.bitbucketoidc.aws;

import static io.github.bitbucketoidc.aws.support.SandboxProviders.providerOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bitbucketoidc.aws.support.ScriptedSts;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

@ExtendWith(PipelinesSandboxExtension.class)
class ProviderConcurrencyTest {

    private static final ResolveIdentityRequest REQUEST =
            ResolveIdentityRequest.builder().build();

    @Test
    void makesOneCallForAHerdHoweverSlowStsIs(PipelinesSandbox sandbox) throws Exception {
        sandbox.sts().delay(Duration.ofSeconds(7));
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox)) {
            List<Future<AwsCredentials>> herd = inParallel(200, provider::resolveCredentials);

            assertThat(herd.stream().map(ProviderConcurrencyTest::result).distinct())
                    .hasSize(1);
            assertThat(sandbox.sts().calls()).isEqualTo(1);
        }
    }

    @Test
    void makesOneCallForAMixedHerdOfBothKindsOfRequest(PipelinesSandbox sandbox) throws Exception {
        sandbox.sts().delay(Duration.ofMillis(300));
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox)) {
            List<Future<AwsCredentialsIdentity>> waiting =
                    inParallel(50, () -> (AwsCredentialsIdentity) provider.resolveCredentials());
            List<CompletableFuture<AwsCredentialsIdentity>> futures = IntStream.range(0, 50)
                    .<CompletableFuture<AwsCredentialsIdentity>>mapToObj(
                            i -> provider.resolveIdentity(REQUEST).thenApply(identity -> identity))
                    .toList();

            assertThat(Stream.concat(waiting.stream(), futures.stream())
                            .map(ProviderConcurrencyTest::result)
                            .distinct())
                    .hasSize(1);
            assertThat(sandbox.sts().calls()).isEqualTo(1);
        }
    }

    @Test
    void sharesOneRefusalAndGivesEachCallerItsOwnException(PipelinesSandbox sandbox) throws Exception {
        sandbox.sts().failAlways(StsFault.accessDenied());
        sandbox.sts().delay(Duration.ofMillis(500));
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox)) {
            List<Future<AwsCredentials>> herd = inParallel(20, provider::resolveCredentials);

            assertThat(herd.stream().map(ProviderConcurrencyTest::failure).distinct())
                    .hasSize(20)
                    .allMatch(failure -> ((RoleAssumptionException) failure).reason() == FailureReason.ACCESS_DENIED);
            assertThat(sandbox.sts().calls()).isEqualTo(1);
        }
    }

    @Test
    void exchangesDifferentRolesInParallel(PipelinesSandbox sandbox) throws Exception {
        List<String> roles = IntStream.range(0, 10)
                .mapToObj(i -> sandbox.iam().createRole(role -> role.name("role-" + i)))
                .toList();
        sandbox.sts().delay(Duration.ofMillis(500));
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox)) {
            List<CompletableFuture<? extends AwsCredentialsIdentity>> sessions = roles.stream()
                    .<CompletableFuture<? extends AwsCredentialsIdentity>>map(
                            role -> provider.forRole(role).resolveIdentity(REQUEST))
                    .toList();

            assertThat(sessions.stream().map(CompletableFuture::join).distinct())
                    .hasSize(10);
            assertThat(sandbox.sts().mostInFlight()).isGreaterThan(1);
        }
    }

    @Test
    void neverBlocksTheCallerOfResolveIdentity(PipelinesSandbox sandbox) {
        sandbox.sts().failAlways(StsFault.hang());
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox)) {
            // STS never answers: a call that waited for it would not come back.
            assertThat(provider.resolveIdentity(REQUEST)).isNotDone();
        }
    }

    @Test
    void failsTheFutureOfResolveIdentityWithTheSameException(PipelinesSandbox sandbox) {
        sandbox.sts().failAlways(StsFault.accessDenied());
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox)) {
            assertThat(provider.resolveIdentity(REQUEST))
                    .failsWithin(Duration.ofSeconds(20))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(RoleAssumptionException.class);
        }
    }

    @Test
    void doesNotLetOneCallerCancelTheExchangeOfOthers(PipelinesSandbox sandbox) {
        sandbox.sts().delay(Duration.ofMillis(300));
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox)) {
            provider.resolveIdentity(REQUEST).cancel(true);

            assertThat(provider.resolveIdentity(REQUEST).join()).isNotNull();
            assertThat(sandbox.sts().calls()).isEqualTo(1);
        }
    }

    @Test
    void letsAnInterruptedCallerGoAndFinishesForTheOthers(PipelinesSandbox sandbox) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        ScriptedSts sts = new ScriptedSts(request -> {
            asked.countDown();
            ScriptedSts.await(answer);
            return ScriptedSts.success(request);
        });
        try (BitbucketOidcCredentialsProvider provider =
                providerOf(sandbox).toBuilder().stsClient(sts).build()) {
            FutureTask<Boolean> interrupted = new FutureTask<>(() -> {
                assertThatExceptionOfType(AbortedException.class).isThrownBy(provider::resolveCredentials);
                return Thread.currentThread().isInterrupted();
            });
            Thread caller = new Thread(interrupted);
            caller.start();
            asked.await();
            CompletableFuture<? extends AwsCredentialsIdentity> other = provider.resolveIdentity(REQUEST);
            caller.interrupt();

            assertThat(interrupted.get()).isTrue();
            answer.countDown();
            assertThat(other.join()).isNotNull();
            assertThat(sts.calls()).isEqualTo(1);
        }
    }

    /** Starts all at the same moment. */
    private static <T> List<Future<T>> inParallel(int threads, Callable<T> task) throws InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        CountDownLatch ready = new CountDownLatch(threads);
        Callable<T> together = () -> {
            ready.countDown();
            ready.await();
            return task.call();
        };
        List<Future<T>> results = IntStream.range(0, threads)
                .mapToObj(i -> executor.submit(together))
                .toList();
        executor.shutdown();
        return results;
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static @Nullable Throwable failure(Future<?> future) {
        try {
            throw new AssertionError("succeeded: " + future.get());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }
}

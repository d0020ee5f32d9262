package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

@ExtendWith(PipelinesSandboxExtension.class)
class BitbucketOidcListenerTest {

    /** Takes whatever comes. */
    private static final class Recorder implements BitbucketOidcListener {

        private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();

        @Override
        public void exchangeSucceeded(ExchangeSucceeded event) {
            events.add(event);
        }

        @Override
        public void exchangeFailed(ExchangeFailed event) {
            events.add(event);
        }

        Object next() throws InterruptedException {
            Object event = events.poll(30, TimeUnit.SECONDS);
            assertThat(event).isNotNull();
            return event;
        }
    }

    @Test
    void hearsOfASessionWithItsRoleNameAccountAndEnd(PipelinesSandbox sandbox) throws Exception {
        Recorder recorder = new Recorder();
        try (BitbucketOidcCredentialsProvider provider = provider(sandbox, recorder)) {
            AwsSessionCredentials credentials = (AwsSessionCredentials) provider.resolveCredentials();

            ExchangeSucceeded event = (ExchangeSucceeded) recorder.next();
            assertThat(event.trigger()).isEqualTo(ExchangeTrigger.DEMAND);
            assertThat(event.roleArn()).isEqualTo(sandbox.roleArn());
            assertThat(event.roleSessionName()).startsWith("shop-");
            assertThat(event.accountId()).isEqualTo("123456789012");
            assertThat(credentials.expirationTime()).hasValue(event.expiresAt());
            assertThat(event.elapsed()).isPositive();
            assertThat(event)
                    .asString()
                    .contains(
                            sandbox.roleArn(),
                            event.roleSessionName(),
                            event.expiresAt().toString());
        }
    }

    @Test
    void hearsOfAFailureWithWhatTheCallerGets(PipelinesSandbox sandbox) throws Exception {
        sandbox.sts().failAlways(StsFault.accessDenied());
        Recorder recorder = new Recorder();
        try (BitbucketOidcCredentialsProvider provider = provider(sandbox, recorder)) {
            Throwable thrown = catchThrowable(provider::resolveCredentials);

            ExchangeFailed event = (ExchangeFailed) recorder.next();
            assertThat(event.failure()).hasMessage(thrown.getMessage()).isNotSameAs(thrown);
            assertThat(event.sessionServes()).isFalse();
            assertThat(event.isRetried()).isFalse();
            assertThat(event.nextTryIn()).isPresent();
        }
    }

    @Test
    void hearsOfEachTryThatIsRetried(PipelinesSandbox sandbox) throws Exception {
        sandbox.sts().failNext(1, StsFault.throttling());
        Recorder recorder = new Recorder();
        try (BitbucketOidcCredentialsProvider provider = provider(sandbox, recorder)) {
            provider.resolveCredentials();

            ExchangeFailed event = (ExchangeFailed) recorder.next();
            assertThat(event.failure().reason()).isEqualTo(FailureReason.THROTTLED);
            assertThat(event.isRetried()).isTrue();
            assertThat(recorder.next()).isInstanceOf(ExchangeSucceeded.class);
        }
    }

    @Test
    void knowsTheLastRoleOfAChainByTheNameOfItsProvider(PipelinesSandbox sandbox) throws Exception {
        sandbox.sts().failAlways(StsFault.accessDenied());
        String last = "arn:aws:iam::123456789012:role/last";
        Recorder recorder = new Recorder();
        try (BitbucketOidcCredentialsProvider provider = builder(sandbox)
                .thenAssumeRole(role -> role.roleArn(last))
                .listener(recorder)
                .build()) {
            assertThatThrownBy(provider::resolveCredentials).isInstanceOf(RoleAssumptionException.class);

            Set<String> heard = new HashSet<>();
            heard.add(((ExchangeFailed) recorder.next()).roleArn());
            heard.add(((ExchangeFailed) recorder.next()).roleArn());
            assertThat(provider.roleArn()).isEqualTo(last);
            assertThat(heard).containsExactlyInAnyOrder(sandbox.roleArn(), provider.roleArn());
        }
    }

    @Test
    void hearsOfNoSecret(PipelinesSandbox sandbox) throws Exception {
        sandbox.sts().failNext(1, StsFault.throttling());
        Recorder recorder = new Recorder();
        try (BitbucketOidcCredentialsProvider provider = provider(sandbox, recorder)) {
            AwsSessionCredentials credentials = (AwsSessionCredentials) provider.resolveCredentials();

            String heard = recorder.next() + "\n" + recorder.next();
            assertThat(heard)
                    .contains("Throttling")
                    .doesNotContain(credentials.secretAccessKey(), credentials.sessionToken(), "eyJ");
        }
    }

    @Test
    void hurtsNobodyWhenItThrows(PipelinesSandbox sandbox) {
        BitbucketOidcListener angry = new BitbucketOidcListener() {
            @Override
            public void exchangeSucceeded(ExchangeSucceeded event) {
                throw new AssertionError("no");
            }
        };
        try (BitbucketOidcCredentialsProvider provider = provider(sandbox, angry)) {
            assertThat(provider.resolveCredentials()).isNotNull();
            provider.invalidate();
            assertThat(provider.resolveCredentials()).isNotNull();
        }
    }

    @Test
    void hearsOfASessionThoughAnotherListenerThrew(PipelinesSandbox sandbox) throws Exception {
        Recorder recorder = new Recorder();
        BitbucketOidcListener angry = new BitbucketOidcListener() {
            @Override
            public void exchangeSucceeded(ExchangeSucceeded event) {
                throw new AssertionError("no");
            }
        };
        try (BitbucketOidcCredentialsProvider provider =
                builder(sandbox).addListener(angry).addListener(recorder).build()) {
            provider.resolveCredentials();

            assertThat(recorder.next()).isInstanceOf(ExchangeSucceeded.class);
        }
    }

    @Test
    void takesThePlaceOfAllBeforeWhereItIsNotAdded(PipelinesSandbox sandbox) throws Exception {
        Recorder before = new Recorder();
        Recorder after = new Recorder();
        try (BitbucketOidcCredentialsProvider provider =
                builder(sandbox).addListener(before).listener(after).build()) {
            provider.resolveCredentials();
            after.next();
        }

        assertThat(before.events).isEmpty();
    }

    @Test
    void staysWithEveryBuilderThatIsMadeFromItsProvider(PipelinesSandbox sandbox) throws Exception {
        Recorder first = new Recorder();
        Recorder second = new Recorder();
        try (BitbucketOidcCredentialsProvider provider = provider(sandbox, first);
                BitbucketOidcCredentialsProvider copy =
                        provider.toBuilder().addListener(second).build()) {
            copy.resolveCredentials();

            assertThat(second.next()).isSameAs(first.next());
        }
    }

    @Test
    void mayAskTheProviderForCredentialsItself(PipelinesSandbox sandbox) throws Exception {
        sandbox.sts().failAlways(StsFault.accessDenied());
        BlockingQueue<Throwable> asked = new LinkedBlockingQueue<>();
        BlockingQueue<BitbucketOidcCredentialsProvider> self = new LinkedBlockingQueue<>();
        BitbucketOidcListener curious = new BitbucketOidcListener() {
            @Override
            public void exchangeFailed(ExchangeFailed event) {
                asked.add(catchThrowable(() -> self.take().resolveCredentials()));
            }
        };
        try (BitbucketOidcCredentialsProvider provider = provider(sandbox, curious)) {
            assertThatThrownBy(provider::resolveCredentials).isInstanceOf(RoleAssumptionException.class);
            self.add(provider);

            assertThat(asked.poll(30, TimeUnit.SECONDS)).isInstanceOf(RoleAssumptionException.class);
        }
    }

    @Test
    void holdsNobodyUpWhenItHangs(PipelinesSandbox sandbox) throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        BitbucketOidcListener slow = new BitbucketOidcListener() {
            @Override
            public void exchangeSucceeded(ExchangeSucceeded event) {
                entered.countDown();
                try {
                    released.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        try (BitbucketOidcCredentialsProvider provider = provider(sandbox, slow)) {
            provider.resolveCredentials();
            assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
            provider.invalidate();

            assertThat(provider.resolveCredentials()).isNotNull();
        } finally {
            released.countDown();
        }
    }

    private static BitbucketOidcCredentialsProvider provider(PipelinesSandbox sandbox, BitbucketOidcListener listener) {
        return builder(sandbox).listener(listener).build();
    }

    private static BitbucketOidcCredentialsProvider.Builder builder(PipelinesSandbox sandbox) {
        return BitbucketOidcCredentialsProvider.builder().environment(sandbox.environment());
    }
}

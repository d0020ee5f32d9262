package io.github.bitbucketoidc.aws.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

class FreshCredentialsTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private Instant now = NOON;
    private int pauses;

    @Test
    void answersAtOnceWhileMoreThanFiveMinutesAreLeft() throws Exception {
        assertThat(resolve(new Scripted(end("12:05:01")))).isEqualTo(end("12:05:01"));
        assertThat(pauses).isZero();
    }

    @Test
    void waitsForTheSessionThatTheFirstQuestionSetGoing() throws Exception {
        assertThat(resolve(new Scripted(end("12:05:00"), end("12:05:00"), end("13:00:00"))))
                .isEqualTo(end("13:00:00"));
        assertThat(pauses).isEqualTo(2);
    }

    @Test
    void answersWithWhatThereIsWhereNothingFresherComesInHalfASecond() throws Exception {
        assertThat(resolve(new Scripted(end("12:01:00")))).isEqualTo(end("12:01:00"));
        assertThat(pauses * 20).isEqualTo(500);
    }

    @Test
    void doesNotWaitAgainForHalfAMinuteAfterItWaitedInVain() throws Exception {
        FreshCredentials credentials = credentials(new Scripted(end("12:01:00")));
        credentials.resolve();
        pauses = 0;
        now = NOON.plusSeconds(29);
        credentials.resolve();
        assertThat(pauses).isZero();

        now = NOON.plusSeconds(30);
        credentials.resolve();
        assertThat(pauses).isPositive();
    }

    @Test
    void waitsForAnotherSessionAlsoRightAfterItWaitedInVain() throws Exception {
        Scripted provider = new Scripted(end("12:01:00"));
        FreshCredentials credentials = credentials(provider);
        credentials.resolve();
        provider.answers.addAll(List.of(end("12:02:00"), end("13:00:00")));

        provider.answers.remove();
        assertThat(credentials.resolve().expirationTime()).contains(end("13:00:00"));
    }

    @Test
    void anEndpointLetsRealTimePassBetweenTwoRequests() throws InterruptedException {
        List<Long> times = new CopyOnWriteArrayList<>();
        CountDownLatch twice = new CountDownLatch(2);
        AwsCredentialsProvider provider = () -> {
            times.add(System.nanoTime());
            twice.countDown();
            return TestCredentials.endingAt(end("12:01:00"));
        };
        CredentialsEndpoint endpoint =
                CredentialsEndpoint.builder(provider).clock(() -> now).start();
        twice.await();
        endpoint.close();

        assertThat(times.get(1) - times.get(0)).isGreaterThan(10_000_000);
    }

    private Instant resolve(Scripted provider) throws Exception {
        return credentials(provider).resolve().expirationTime().orElseThrow();
    }

    private FreshCredentials credentials(Scripted provider) {
        return new FreshCredentials(provider, () -> now, this::pause);
    }

    private void pause(Duration duration) {
        assertThat(duration).isEqualTo(Duration.ofMillis(20));
        pauses++;
    }

    private static Instant end(String time) {
        return Instant.parse("2026-11-24T" + time + "Z");
    }

    /** Answers with one session after the other, and with the last one from then on; with none, never. */
    static final class Scripted implements AwsCredentialsProvider {

        private final Deque<Instant> answers;

        Scripted(Instant... ends) {
            this.answers = new ArrayDeque<>(List.of(ends));
        }

        @Override
        public AwsCredentials resolveCredentials() {
            Instant end = answers.size() > 1 ? answers.remove() : answers.element();
            return TestCredentials.endingAt(end);
        }

        @Override
        public CompletableFuture<AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
            return answers.isEmpty()
                    ? new CompletableFuture<>()
                    : CompletableFuture.completedFuture(resolveCredentials());
        }
    }
}

package io.github.bitbucketoidc.aws.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SandboxStsTest {

    private static final String FORM = "Action=GetCallerIdentity&Version=2011-06-15";

    private final ManualClock clock = new ManualClock();
    private final PipelinesSandbox sandbox =
            PipelinesSandbox.builder().clock(clock).start();
    private final StockClient client = new StockClient(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void countsCallsByAction() {
        client.assume();
        client.assume();
        RawHttpClient.post(sandbox.stsEndpoint(), FORM);

        assertThat(sandbox.sts().calls()).isEqualTo(3);
        assertThat(sandbox.sts().calls("AssumeRoleWithWebIdentity")).isEqualTo(2);
        assertThat(sandbox.sts().calls("GetCallerIdentity")).isEqualTo(1);
        assertThat(sandbox.sts().calls("AssumeRole")).isZero();
    }

    @Test
    void countsNoReadsOfTheIssuersDocuments() {
        RawHttpClient.get(sandbox.issuerEndpoint());
        assertThat(sandbox.sts().calls()).isZero();
    }

    @Test
    void remembersWhatACallAskedAndHowItWasAnswered() {
        client.assume(request -> request.durationSeconds(900));
        client.refusal(request -> request.roleArn("arn:aws:iam::123456789012:role/nobody"));

        assertThat(sandbox.sts().history())
                .containsExactly(
                        new RecordedCall(
                                "AssumeRoleWithWebIdentity",
                                sandbox.roleArn(),
                                "build-42",
                                "900",
                                200,
                                null,
                                clock.instant()),
                        new RecordedCall(
                                "AssumeRoleWithWebIdentity",
                                "arn:aws:iam::123456789012:role/nobody",
                                "build-42",
                                null,
                                403,
                                "AccessDenied",
                                clock.instant()));
    }

    @Test
    void forgetsItsCounts() {
        client.assume();
        sandbox.sts().resetCounts();

        assertThat(sandbox.sts().calls()).isZero();
        assertThat(sandbox.sts().mostInFlight()).isZero();
        assertThat(sandbox.sts().history()).isEmpty();
    }

    @Test
    void seesOneCallInFlightIfTheyComeOneAfterAnother() {
        client.assume();
        client.assume();

        assertThat(sandbox.sts().mostInFlight()).isEqualTo(1);
    }

    @Test
    @Timeout(60)
    void serves200ClientsAtOnce() {
        sandbox.sts().delay(Duration.ofSeconds(1));
        ExecutorService clients = Executors.newFixedThreadPool(200);
        try {
            List<CompletableFuture<Integer>> answers = IntStream.range(0, 200)
                    .mapToObj(i -> CompletableFuture.supplyAsync(this::rawAssume, clients))
                    .toList();

            assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(200));
            assertThat(sandbox.sts().mostInFlight()).isGreaterThan(1);
            assertThat(sandbox.sts().calls()).isEqualTo(200);
        } finally {
            clients.shutdownNow();
        }
    }

    private int rawAssume() {
        return RawHttpClient.post(
                        sandbox.stsEndpoint(),
                        "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=build&RoleArn="
                                + sandbox.roleArn() + "&WebIdentityToken=" + sandbox.token())
                .statusCode();
    }

    @Test
    void delaysEveryAnswer() {
        sandbox.sts().delay(Duration.ofMillis(300));
        long start = System.nanoTime();
        client.assume();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    @Timeout(20)
    void endsADelayWhenItCloses() throws Exception {
        CountDownClock arrival = new CountDownClock();
        PipelinesSandbox slow = PipelinesSandbox.builder().clock(arrival).start();
        slow.sts().delay(Duration.ofHours(1));
        CompletableFuture<Boolean> failed = CompletableFuture.supplyAsync(
                        () -> RawHttpClient.post(slow.stsEndpoint(), FORM))
                .handle((response, failure) -> failure != null);
        arrival.awaitRead();
        slow.close();

        assertThat(failed.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void throttlesCallsBeyondTheRate() {
        sandbox.sts().throttle(2);
        client.assume();
        client.assume();

        Refusals.assertRefused(client.refusal(), 400, "Throttling", "Rate exceeded");
    }

    @Test
    void acceptsCallsAgainInTheNextSecond() {
        sandbox.sts().throttle(1);
        client.assume();
        clock.advance(Duration.ofSeconds(1));

        assertThat(client.assume().credentials()).isNotNull();
    }

    @Test
    void recoversFromThrottlingAndDelay() {
        sandbox.sts().throttle(1);
        sandbox.sts().delay(Duration.ofHours(1));
        sandbox.sts().recover();
        client.assume();

        assertThat(client.assume().credentials()).isNotNull();
    }

    @Test
    void tellsTheSandboxsTimeInTheDateHeader() {
        assertThat(RawHttpClient.post(sandbox.stsEndpoint(), FORM).headers().firstValue("date"))
                .contains("Mon, 02 Mar 2026 10:15:30 GMT");
    }

    @Test
    void tellsASkewedTimeInTheDateHeader() {
        sandbox.sts().clockSkew(Duration.ofMinutes(-20));

        assertThat(RawHttpClient.post(sandbox.stsEndpoint(), FORM).headers().firstValue("date"))
                .contains("Mon, 02 Mar 2026 09:55:30 GMT");
    }

    @Test
    void expiresTokensByTheSkewedClock() {
        sandbox.sts().clockSkew(Duration.ofHours(2));

        assertThat(client.refusal().awsErrorDetails().errorCode()).isEqualTo("ExpiredTokenException");
    }

    @Test
    void datesCredentialsByTheSkewedClock() {
        sandbox.sts().clockSkew(Duration.ofMinutes(20));

        assertThat(client.assume().credentials().expiration()).isEqualTo("2026-03-02T11:35:30Z");
    }

    @Test
    void refusesANegativeDelay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.sts().delay(Duration.ofMillis(-1)))
                .withMessage("delay (PT-0.001S) must not be negative");
    }

    @Test
    void refusesARateOfNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.sts().throttle(0))
                .withMessage("requestsPerSecond (0) must be positive");
    }

    @Test
    void refusesToFailNoCall() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.sts().failNext(0, StsFault.throttling()))
                .withMessage("times (0) must be positive");
    }
}

package io.github.bitbucketoidc.aws.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;

@ExtendWith(PipelinesSandboxExtension.class)
class CredentialsResponderTest {

    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-24T12:00:00Z"));

    @Test
    void answersAFinalFailureWithItsReasonSuchThatNobodyTriesAgain(PipelinesSandbox sandbox) {
        sandbox.sts().failAlways(StsFault.accessDenied());
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox)) {
            HttpAnswer answer = answerOf(provider);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).containsEntry("code", "access-denied");
            assertThat(answer.body().get("message"))
                    .contains(sandbox.roleArn())
                    .doesNotContain("\n")
                    .doesNotContain(sandbox.token());
        }
    }

    @Test
    void answersAFailureThatMayPassSuchThatSdksTryAgain(PipelinesSandbox sandbox) {
        sandbox.sts().failAlways(StsFault.error(503, "ServiceUnavailable", "Later"));
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox)) {
            assertThat(answerOf(provider).status()).isEqualTo(503);
        }
    }

    @Test
    void tellsFailuresOfOtherProvidersThatMayPassFromFinalOnes() {
        assertThat(answerOf(failing(RetryableException.create("later"))).status())
                .isEqualTo(503);
        assertThat(answerOf(failing(SdkClientException.create("no role\nsecond line")))
                        .body())
                .containsEntry("message", "no role");
    }

    @Test
    void saysNothingThatAnUnknownExceptionSays() {
        HttpAnswer answer = answerOf(failing(new IllegalStateException("secret")));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body())
                .containsEntry("message", "The credentials provider failed with IllegalStateException.");
    }

    @Test
    void handsNoLongTermKeysOn() {
        HttpAnswer answer = answerOf(() -> AwsBasicCredentials.create("AKIA", "secret"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).containsEntry("code", "no-session");
    }

    @Test
    void makesClientsComeBackSoonWhereTheProviderDoesNotSayWhenItsSessionEnds() {
        assertThat(answerOf(() -> AwsSessionCredentials.create("ASIA", "secret", "token"))
                        .body())
                .containsEntry("Expiration", "2026-11-24T12:15:00Z")
                .doesNotContainKey("AccountId");
    }

    @Test
    void shortensLongMessages() {
        HttpAnswer answer = answerOf(failing(SdkClientException.create("x".repeat(10_000))));

        assertThat(answer.body().get("message")).hasSizeLessThanOrEqualTo(500).endsWith("...");
    }

    @Test
    void showsNoKeyInTheTextOfAnAnswer() {
        assertThat(answerOf(TestCredentials.provider())).hasToString("Answer[status=200]");
    }

    @Test
    void keepsTheInterruptFlagOfAClosingEndpoint() {
        Thread.currentThread().interrupt();
        HttpAnswer answer = answerOf(new FreshCredentialsTest.Scripted());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(answer)
                .isEqualTo(new HttpAnswer(
                        503, Map.of("code", "closing", "message", "The credentials endpoint is closing.")));
    }

    private static AwsCredentialsProvider failing(RuntimeException failure) {
        return () -> {
            throw failure;
        };
    }

    private static HttpAnswer answerOf(AwsCredentialsProvider provider) {
        return new CredentialsResponder(new FreshCredentials(provider, NOON, pause -> {}), NOON).answer();
    }

    private static BitbucketOidcCredentialsProvider providerOf(PipelinesSandbox sandbox) {
        return BitbucketOidcCredentialsProvider.builder()
                .environment(sandbox.environment())
                .exchangeTimeout(Duration.ofSeconds(1))
                .build();
    }
}

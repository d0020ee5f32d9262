package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.github.bitbucketoidc.aws.support.ScriptedSts;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.ArgumentCaptor;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.StsException;

/** What holds for an STS client of the user's own: a type that is not ours, and may be anything. */
@ExtendWith(PipelinesSandboxExtension.class)
class GivenStsClientTest {

    private static final Duration EXCHANGE_TIME = Duration.ofSeconds(8);
    private static final int CALLERS = 20;

    private final StsClient sts = mock(StsClient.class);
    private PipelinesSandbox sandbox;

    @BeforeEach
    void answers(PipelinesSandbox started) {
        sandbox = started;
        when(sts.assumeRoleWithWebIdentity(any(AssumeRoleWithWebIdentityRequest.class)))
                .thenAnswer(call -> ScriptedSts.success(call.getArgument(0)));
        when(sts.assumeRole(any(AssumeRoleRequest.class))).thenAnswer(call -> session());
    }

    @Test
    void isNeverClosed() {
        BitbucketOidcCredentialsProvider provider = provider();
        BitbucketOidcCredentialsProvider other = provider.forRole("arn:aws:iam::123456789012:role/other");
        provider.resolveCredentials();
        other.resolveCredentials();

        other.close();
        provider.close();
        provider.close();

        verify(sts, never()).close();
    }

    @Test
    void isNeitherUsedNorClosedWhereNobodyAsks() {
        provider().close();

        verify(sts, never()).assumeRoleWithWebIdentity(any(AssumeRoleWithWebIdentityRequest.class));
        verify(sts, never()).close();
    }

    @Test
    void isAskedOnceForManyCallers() throws Exception {
        CountDownLatch allAsk = new CountDownLatch(CALLERS);
        when(sts.assumeRoleWithWebIdentity(any(AssumeRoleWithWebIdentityRequest.class)))
                .thenAnswer(call -> {
                    ScriptedSts.await(allAsk);
                    return ScriptedSts.success(call.getArgument(0));
                });
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try (BitbucketOidcCredentialsProvider provider = provider()) {
            List<Future<AwsCredentials>> asked = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                asked.add(threads.submit(() -> {
                    allAsk.countDown();
                    return provider.resolveCredentials();
                }));
            }
            for (Future<AwsCredentials> each : asked) {
                assertThat(each.get().accessKeyId()).isEqualTo("ASIAEXAMPLEEXAMPLE");
            }
        } finally {
            threads.shutdownNow();
        }

        verify(sts, times(1)).assumeRoleWithWebIdentity(any(AssumeRoleWithWebIdentityRequest.class));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(refusal("AccessDenied", 403), FailureReason.ACCESS_DENIED),
                Arguments.of(refusal("ExpiredTokenException", 400), FailureReason.TOKEN_EXPIRED),
                Arguments.of(
                        ApiCallTimeoutException.builder().message("timed out").build(), FailureReason.STS_UNREACHABLE),
                Arguments.of(new UncheckedIOException(new ConnectException("refused")), FailureReason.STS_UNREACHABLE),
                Arguments.of(SdkClientException.create("two settings at once"), FailureReason.REQUEST_NOT_SENT),
                Arguments.of(new IllegalStateException("connection pool shut down"), FailureReason.OTHER));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void hasItsExceptionsTranslated(RuntimeException thrown, FailureReason reason) {
        when(sts.assumeRoleWithWebIdentity(any(AssumeRoleWithWebIdentityRequest.class)))
                .thenThrow(thrown);
        try (BitbucketOidcCredentialsProvider provider =
                builder().exchangeTimeout(Duration.ofSeconds(1)).build()) {
            BitbucketOidcException failure =
                    catchThrowableOfType(BitbucketOidcException.class, provider::resolveCredentials);

            assertThat(failure.reason()).isEqualTo(reason);
            assertThat(failure).hasMessageContaining("the given STS client");
        }
    }

    @Test
    void hasAllTheTimeOfTheExchangeForItsFirstCall() {
        try (BitbucketOidcCredentialsProvider provider = provider()) {
            provider.resolveCredentials();
        }

        assertThat(callTimes())
                .singleElement()
                .satisfies(time -> assertThat(time).isBetween(EXCHANGE_TIME.minusSeconds(4), EXCHANGE_TIME));
    }

    @Test
    void hasForAnotherTryWhatTheOneBeforeLeft() {
        when(sts.assumeRoleWithWebIdentity(any(AssumeRoleWithWebIdentityRequest.class)))
                .thenThrow(refusal("Throttling", 400))
                .thenAnswer(call -> ScriptedSts.success(call.getArgument(0)));
        try (BitbucketOidcCredentialsProvider provider = provider()) {
            provider.resolveCredentials();
        }

        assertThat(callTimes()).hasSize(2);
        assertThat(callTimes().get(1)).isLessThan(callTimes().get(0));
    }

    @Test
    void signsForAChainedRoleWithTheSessionBefore() {
        try (BitbucketOidcCredentialsProvider provider = builder()
                .thenAssumeRole(role -> role.roleArn("arn:aws:iam::210987654321:role/prod"))
                .build()) {
            provider.resolveCredentials();
        }

        ArgumentCaptor<AssumeRoleRequest> request = ArgumentCaptor.forClass(AssumeRoleRequest.class);
        verify(sts).assumeRole(request.capture());
        assertThat(request.getValue()
                        .overrideConfiguration()
                        .flatMap(overrides -> overrides.credentialsIdentityProvider())
                        .orElseThrow()
                        .resolveIdentity()
                        .join()
                        .accessKeyId())
                .isEqualTo("ASIAEXAMPLEEXAMPLE");
        assertThat(timeOf(request.getValue())).isLessThanOrEqualTo(EXCHANGE_TIME);
    }

    private List<Duration> callTimes() {
        ArgumentCaptor<AssumeRoleWithWebIdentityRequest> requests =
                ArgumentCaptor.forClass(AssumeRoleWithWebIdentityRequest.class);
        verify(sts, atLeastOnce()).assumeRoleWithWebIdentity(requests.capture());
        return requests.getAllValues().stream().map(GivenStsClientTest::timeOf).toList();
    }

    private static Duration timeOf(AwsRequest request) {
        return request.overrideConfiguration()
                .flatMap(RequestOverrideConfiguration::apiCallTimeout)
                .orElseThrow();
    }

    private static StsException refusal(String code, int status) {
        return (StsException) StsException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("said so")
                        .build())
                .build();
    }

    private static AssumeRoleResponse session() {
        return AssumeRoleResponse.builder()
                .credentials(keys -> keys.accessKeyId("ASIACHAINEDCHAINED")
                        .secretAccessKey("secret")
                        .sessionToken("session")
                        .expiration(Instant.now().plus(Duration.ofHours(1))))
                .build();
    }

    private BitbucketOidcCredentialsProvider provider() {
        return builder().build();
    }

    private BitbucketOidcCredentialsProvider.Builder builder() {
        return BitbucketOidcCredentialsProvider.builder()
                .environment(sandbox.environment())
                .exchangeTimeout(EXCHANGE_TIME)
                .stsClient(sts);
    }
}

package io.github.bitbucketoidc.aws;

import static io.github.bitbucketoidc.aws.support.SandboxProviders.callerIdentity;
import static io.github.bitbucketoidc.aws.support.SandboxProviders.providerOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bitbucketoidc.aws.support.CapturedLogs;
import io.github.bitbucketoidc.aws.support.MutableClock;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.RecordedCall;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

@ExtendWith(PipelinesSandboxExtension.class)
class ProviderTest {

    private static final String EXCHANGE = "AssumeRoleWithWebIdentity";

    @Test
    void givesCredentialsThatAwsAccepts(PipelinesSandbox sandbox) {
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox)) {
            assertThat(callerIdentity(sandbox, provider))
                    .startsWith("arn:aws:sts::123456789012:assumed-role/")
                    .contains("/shop-");
        }
    }

    @Test
    void saysWhenTheCredentialsExpireAndWhoseTheyAre(PipelinesSandbox sandbox) {
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox)) {
            Instant before = Instant.now();

            AwsSessionCredentials credentials = (AwsSessionCredentials) provider.resolveCredentials();

            assertThat(credentials.accountId()).contains("123456789012");
            assertThat(credentials.providerName()).contains("BitbucketOidcCredentialsProvider");
            assertThat(credentials.expirationTime().orElseThrow())
                    .isBetween(before.plusSeconds(3590), Instant.now().plusSeconds(3601));
        }
    }

    @Test
    void exchangesNothingBeforeItIsAsked(PipelinesSandbox sandbox) {
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox)) {
            assertThat(provider.region()).isEqualTo(Region.EU_WEST_1);
            assertThat(sandbox.sts().calls()).isZero();
        }
    }

    @Test
    void servesTheSameSessionUntilItExpires() {
        MutableClock clock = new MutableClock(Instant.now());
        try (PipelinesSandbox sandbox = PipelinesSandbox.builder()
                        .clock(clock)
                        .tokenLifetime(Duration.ofHours(3))
                        .start();
                BitbucketOidcCredentialsProvider provider =
                        providerOf(sandbox).toBuilder().clock(clock).build()) {
            provider.resolveCredentials();
            // Before the window in which whoever asks starts a refresh beside.
            clock.advance(Duration.ofMinutes(44));
            provider.resolveCredentials();
            assertThat(sandbox.sts().calls(EXCHANGE)).isEqualTo(1);

            clock.advance(Duration.ofMinutes(16));
            provider.resolveCredentials();
            assertThat(sandbox.sts().calls(EXCHANGE)).isEqualTo(2);
        }
    }

    @Test
    void triesAgainAndGivesUpAlsoByAClockThatStandsStill(PipelinesSandbox sandbox) {
        sandbox.sts().failAlways(StsFault.throttling());
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox).toBuilder()
                .clock(new MutableClock(Instant.now()))
                .exchangeTimeout(Duration.ofSeconds(2))
                .build()) {
            assertThatExceptionOfType(RoleAssumptionException.class)
                    .isThrownBy(provider::resolveCredentials)
                    .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(FailureReason.THROTTLED));
        }

        assertThat(sandbox.sts().calls(EXCHANGE)).isGreaterThan(1);
    }

    @Test
    void givesUpAfterTheTimeoutOfTheSystemProperty(PipelinesSandbox sandbox) {
        sandbox.sts().failAlways(StsFault.throttling());
        System.setProperty("bitbucket.oidc.exchange-timeout", "1");
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox)) {
            long start = System.nanoTime();
            assertThatExceptionOfType(RoleAssumptionException.class).isThrownBy(provider::resolveCredentials);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        } finally {
            System.clearProperty("bitbucket.oidc.exchange-timeout");
        }
    }

    @Test
    void measuresTheSessionByTheClockOfStsWhereThatOfTheMachineIsWrong(PipelinesSandbox sandbox) {
        sandbox.sts().clockSkew(Duration.ofMinutes(-30));
        MutableClock clock = new MutableClock(Instant.now());
        try (BitbucketOidcCredentialsProvider provider =
                providerOf(sandbox).toBuilder().clock(clock).build()) {
            provider.resolveCredentials();
            // Past the end by the machine's clock, and before a refresh is due by that of STS.
            clock.advance(Duration.ofMinutes(35));
            provider.resolveCredentials();

            assertThat(sandbox.sts().calls(EXCHANGE)).isEqualTo(1);
        }
    }

    @Test
    void tradesTheTokenBeforeItEndsForTheLongestSessionThatTheRoleAllows() {
        try (PipelinesSandbox sandbox =
                PipelinesSandbox.builder().tokenLifetime(Duration.ofSeconds(20)).start()) {
            String role = sandbox.iam()
                    .createRole(description -> description.name("long").maxSessionDuration(Duration.ofHours(5)));
            try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox);
                    BitbucketOidcCredentialsProvider longProvider = provider.forRole(role)) {
                longProvider.resolveCredentials();
                while (sandbox.sts().history().stream().noneMatch(ProviderTest::isFiveHourSession)) {
                    Thread.onSpinWait();
                }
            }

            assertThat(sandbox.sts().history()).hasSizeLessThanOrEqualTo(13);
        }
    }

    @Test
    void fallsBackToOneHourWhereTheRoleAllowsNoMore(PipelinesSandbox sandbox) {
        try (CapturedLogs logs = new CapturedLogs();
                BitbucketOidcCredentialsProvider provider = providerOf(sandbox).toBuilder()
                        .roleSessionDuration(Duration.ofHours(8))
                        .build()) {
            provider.resolveCredentials();
            provider.invalidate();
            provider.resolveCredentials();

            assertThat(sandbox.sts().history()).extracting(RecordedCall::status).containsExactly(400, 200, 200);
            assertThat(logs.warnings())
                    .containsExactly(
                            "The role " + sandbox.roleArn() + " does not allow sessions of 8 h; its sessions are of"
                                    + " 1 hour. Raise the role's maximum session duration.");
        }
    }

    @Test
    void asksForTheLongSessionThatTheRoleAllows(PipelinesSandbox sandbox) {
        String role = sandbox.iam()
                .createRole(description -> description.name("long").maxSessionDuration(Duration.ofHours(8)));
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox).toBuilder()
                .roleArn(role)
                .roleSessionDuration(Duration.ofHours(8))
                .build()) {
            AwsSessionCredentials credentials = (AwsSessionCredentials) provider.resolveCredentials();

            assertThat(credentials.expirationTime().orElseThrow())
                    .isAfter(Instant.now().plus(Duration.ofHours(7)));
        }
    }

    @Test
    void saysOddThingsOnceAndWorks(PipelinesSandbox sandbox) {
        Map<String, String> variables = new HashMap<>(sandbox.environment());
        variables.put("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
        variables.put("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/other");
        try (CapturedLogs logs = new CapturedLogs();
                BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.builder()
                        .environment(variables)
                        .build()) {
            provider.resolveCredentials();
            provider.invalidate();
            provider.resolveCredentials();

            assertThat(logs.warnings())
                    .hasSize(2)
                    .anyMatch(warning -> warning.startsWith("AWS_OIDC_ROLE_ARN and AWS_ROLE_ARN name different roles"))
                    .anyMatch(warning -> warning.startsWith("AWS_ACCESS_KEY_ID is set beside the step token"));
        }
    }

    @Test
    void readsTheTokenFromASupplierForEachExchange(PipelinesSandbox sandbox) {
        Map<String, String> variables = new HashMap<>(sandbox.environment());
        variables.remove("BITBUCKET_STEP_OIDC_TOKEN");
        try (BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.builder()
                .environment(variables)
                .webIdentityToken(sandbox::token)
                .build()) {
            assertThat(callerIdentity(sandbox, provider)).contains("assumed-role");
        }
    }

    @Test
    void letsAChainGoOnOutsidePipelines() {
        try (BitbucketOidcCredentialsProvider provider =
                BitbucketOidcCredentialsProvider.builder().environment(Map.of()).build()) {
            AwsCredentialsProvider chain = AwsCredentialsProviderChain.of(
                    provider,
                    StaticCredentialsProvider.create(AwsSessionCredentials.create("AKID", "secret", "token")));

            assertThat(chain.resolveCredentials().accessKeyId()).isEqualTo("AKID");
            assertThatExceptionOfType(StepTokenException.class)
                    .isThrownBy(provider::resolveCredentials)
                    .matches(e -> e.reason() == FailureReason.NOT_IN_PIPELINES);
        }
    }

    @Test
    void namesItsRoleAndNoSecret(PipelinesSandbox sandbox) {
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox)) {
            assertThat(provider)
                    .hasToString(
                            "BitbucketOidcCredentialsProvider(roleArn='" + sandbox.roleArn() + "', region=eu-west-1)");
        }
    }

    private static boolean isFiveHourSession(RecordedCall call) {
        return call.status() == 200 && "18000".equals(call.durationSeconds());
    }
}

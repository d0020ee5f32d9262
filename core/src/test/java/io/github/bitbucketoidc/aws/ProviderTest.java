package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.RecordedCall;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

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
            clock.advance(Duration.ofMinutes(59));
            provider.resolveCredentials();
            assertThat(sandbox.sts().calls(EXCHANGE)).isEqualTo(1);

            clock.advance(Duration.ofMinutes(1));
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
    void measuresTheSessionByTheClockOfStsWhereThatOfTheMachineIsWrong(PipelinesSandbox sandbox) {
        sandbox.sts().clockSkew(Duration.ofMinutes(-30));
        MutableClock clock = new MutableClock(Instant.now());
        try (BitbucketOidcCredentialsProvider provider =
                providerOf(sandbox).toBuilder().clock(clock).build()) {
            provider.resolveCredentials();
            clock.advance(Duration.ofMinutes(58));
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

            assertThat(sandbox.sts().history()).hasSizeLessThanOrEqualTo(8);
        }
    }

    private static boolean isFiveHourSession(RecordedCall call) {
        return call.status() == 200 && "18000".equals(call.durationSeconds());
    }

    @Test
    void exchangesTheSameTokenForAnotherRole(PipelinesSandbox sandbox) {
        String other = sandbox.iam().createRole(role -> role.name("other"));
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox);
                BitbucketOidcCredentialsProvider otherProvider = provider.forRole(other)) {
            provider.resolveCredentials();

            assertThat(callerIdentity(sandbox, otherProvider)).contains("assumed-role/other/");
            assertThat(sandbox.sts().history())
                    .filteredOn(call -> call.action().equals(EXCHANGE))
                    .extracting(RecordedCall::roleArn)
                    .containsExactly(sandbox.roleArn(), other);
        }
    }

    @Test
    void sharesTheSessionOfARoleBetweenItsProviders(PipelinesSandbox sandbox) {
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox)) {
            provider.resolveCredentials();
            provider.forRole(sandbox.roleArn()).resolveCredentials();
            provider.forRole(sandbox.roleArn()).resolveCredentials();

            assertThat(sandbox.sts().calls(EXCHANGE)).isEqualTo(1);
        }
    }

    @Test
    void exchangesAgainAfterInvalidate(PipelinesSandbox sandbox) {
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox)) {
            String rejected = provider.resolveCredentials().accessKeyId();

            provider.invalidate();

            assertThat(provider.resolveCredentials().accessKeyId()).isNotEqualTo(rejected);
        }
    }

    @Test
    void invalidatesTheSessionOfEveryProviderOfTheRole(PipelinesSandbox sandbox) {
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox)) {
            String rejected = provider.resolveCredentials().accessKeyId();

            provider.forRole(sandbox.roleArn()).invalidate();

            assertThat(provider.resolveCredentials().accessKeyId()).isNotEqualTo(rejected);
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
                            "The role " + sandbox.roleArn() + " does not allow sessions of PT8H; its sessions are of"
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
    void keepsWhatTheBuilderWasGivenInACopy(PipelinesSandbox sandbox) {
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox);
                BitbucketOidcCredentialsProvider copy =
                        provider.toBuilder().roleSessionName("copy").build()) {
            assertThat(callerIdentity(sandbox, copy)).endsWith("/copy");
            assertThat(callerIdentity(sandbox, provider)).doesNotEndWith("/copy");
        }
    }

    @Test
    void leavesAGivenClientOpen(PipelinesSandbox sandbox) {
        StsClient client = StsClient.builder()
                .region(Region.EU_WEST_3)
                .endpointOverride(sandbox.stsEndpoint())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        try (client) {
            BitbucketOidcCredentialsProvider provider =
                    providerOf(sandbox).toBuilder().stsClient(client).build();
            provider.resolveCredentials();
            assertThat(provider.region()).isEqualTo(Region.EU_WEST_3);
            provider.close();

            BitbucketOidcCredentialsProvider another =
                    providerOf(sandbox).toBuilder().stsClient(client).build();
            assertThat(another.resolveCredentials()).isNotNull();
        }
    }

    @Test
    void refusesAClientTogetherWithWhatOnlyTheClientKnows() {
        StsClient client = new ScriptedSts(ScriptedSts::success);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> BitbucketOidcCredentialsProvider.builder()
                        .stsClient(client)
                        .region(Region.EU_WEST_1)
                        .build())
                .withMessage(
                        "Cannot set stsClient together with region eu-west-1. Set it on the given StsClient instead.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BitbucketOidcCredentialsProvider.builder()
                        .stsClient(client)
                        .endpointOverride(URI.create("https://sts.example"))
                        .build())
                .withMessageContaining("together with endpointOverride");
    }

    @Test
    void failsClearlyAfterClose(PipelinesSandbox sandbox) {
        BitbucketOidcCredentialsProvider provider = providerOf(sandbox);
        BitbucketOidcCredentialsProvider other = provider.forRole(sandbox.roleArn());
        provider.resolveCredentials();
        other.resolveCredentials();

        provider.close();
        provider.close();

        for (BitbucketOidcCredentialsProvider closed : List.of(provider, other)) {
            assertThatIllegalStateException()
                    .isThrownBy(closed::resolveCredentials)
                    .withMessageContaining("was closed");
            assertThat(closed.resolveIdentity(ResolveIdentityRequest.builder().build()))
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withCauseInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void closesAProviderOfAnotherRoleByItself(PipelinesSandbox sandbox) {
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox)) {
            BitbucketOidcCredentialsProvider other = provider.forRole(sandbox.roleArn());
            other.resolveCredentials();

            other.close();

            assertThatIllegalStateException().isThrownBy(other::resolveCredentials);
            assertThat(provider.resolveCredentials()).isNotNull();
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

    private static BitbucketOidcCredentialsProvider providerOf(PipelinesSandbox sandbox) {
        return BitbucketOidcCredentialsProvider.builder()
                .environment(sandbox.environment())
                .build();
    }

    private static String callerIdentity(PipelinesSandbox sandbox, AwsCredentialsProvider provider) {
        try (StsClient sts = StsClient.builder()
                .region(Region.EU_WEST_1)
                .endpointOverride(sandbox.stsEndpoint())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(provider)
                .build()) {
            return sts.getCallerIdentity().arn();
        }
    }
}

package io.github.bitbucketoidc.aws;

import static io.github.bitbucketoidc.aws.support.SandboxProviders.callerIdentity;
import static io.github.bitbucketoidc.aws.support.SandboxProviders.providerOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bitbucketoidc.aws.support.CapturedLogs;
import io.github.bitbucketoidc.aws.support.ScriptedSts;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.RecordedCall;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

@ExtendWith(PipelinesSandboxExtension.class)
class ProviderForRoleTest {

    private static final String EXCHANGE = "AssumeRoleWithWebIdentity";

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
    void keepsWhatTheBuilderWasGivenInACopy(PipelinesSandbox sandbox) {
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox);
                BitbucketOidcCredentialsProvider copy =
                        provider.toBuilder().roleSessionName("copy").build()) {
            assertThat(callerIdentity(sandbox, copy)).endsWith("/copy");
            assertThat(callerIdentity(sandbox, provider)).doesNotEndWith("/copy");
        }
    }

    @Test
    void warnsOnceThatAStepHasNoTokenBecauseAChainGoesOnToAnotherIdentity(PipelinesSandbox sandbox) {
        Map<String, String> variables = new HashMap<>(sandbox.environment());
        variables.remove("BITBUCKET_STEP_OIDC_TOKEN");

        assertThat(warningsOfThreeAsks(variables))
                .singleElement()
                .asString()
                .contains("BITBUCKET_STEP_OIDC_TOKEN is not set in this step", "(token-missing)", "another identity");
    }

    @Test
    void warnsOfNothingOutsideOfAnyStep() {
        assertThat(warningsOfThreeAsks(Map.of())).isEmpty();
    }

    private static List<String> warningsOfThreeAsks(Map<String, String> variables) {
        try (CapturedLogs logs = new CapturedLogs();
                BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.builder()
                        .environment(variables)
                        .build()) {
            for (int i = 0; i < 3; i++) {
                assertThatExceptionOfType(StepTokenException.class).isThrownBy(provider::resolveCredentials);
            }
            return logs.warnings();
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void takesNoConfiguredRoleForABlankOne(String blank, PipelinesSandbox sandbox) {
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox);
                BitbucketOidcCredentialsProvider other = provider.forRole(blank)) {
            assertThatExceptionOfType(RoleAssumptionException.class)
                    .isThrownBy(other::resolveCredentials)
                    .matches(failure -> failure.reason() == FailureReason.ROLE_INVALID)
                    .withMessageContaining("forRole(..) was given a blank ARN");
        }

        assertThat(sandbox.sts().calls()).isZero();
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
}

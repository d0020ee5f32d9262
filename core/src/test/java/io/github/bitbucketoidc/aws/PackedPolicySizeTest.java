package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bitbucketoidc.aws.support.CapturedLogs;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(PipelinesSandboxExtension.class)
class PackedPolicySizeTest {

    @ParameterizedTest
    @CsvSource({"89, false", "90, true", "99, true"})
    void isWorthAWarningFrom90Percent(int percent, boolean warned, PipelinesSandbox sandbox) {
        answerWith("AssumeRoleWithWebIdentity", percent, sandbox);
        try (CapturedLogs logs = new CapturedLogs();
                BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.builder()
                        .environment(sandbox.environment())
                        .build()) {
            provider.resolveCredentials();

            assertThat(logs.warnings()).hasSize(warned ? 1 : 0).allMatch(text -> text.contains(percent + " %"));
        }
    }

    @Test
    void isNotAskedForWherePolicyAndArnsAreTooLongTogether(PipelinesSandbox sandbox) {
        try (BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.builder()
                .environment(sandbox.environment())
                .policy("{" + " ".repeat(2020) + "}")
                .policyArns(List.of("arn:aws:iam::aws:policy/ReadOnlyAccess"))
                .build()) {
            assertThatExceptionOfType(RoleAssumptionException.class)
                    .isThrownBy(provider::resolveCredentials)
                    .matches(failure -> failure.reason() == FailureReason.SETTING_INVALID)
                    .withMessageContaining("longer together than 2048");
            assertThat(sandbox.sts().history()).isEmpty();
        }
    }

    @Test
    void isSaidOnceForARole(PipelinesSandbox sandbox) {
        answerWith("AssumeRoleWithWebIdentity", 95, sandbox);
        try (CapturedLogs logs = new CapturedLogs();
                BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.builder()
                        .environment(sandbox.environment())
                        .build()) {
            provider.resolveCredentials();
            provider.invalidate();
            provider.resolveCredentials();

            assertThat(logs.warnings()).hasSize(1);
        }
    }

    @Test
    void isLookedAtForAChainedRoleToo(PipelinesSandbox sandbox) {
        answerWith("AssumeRole", 95, sandbox);
        try (CapturedLogs logs = new CapturedLogs();
                BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.builder()
                        .environment(sandbox.environment())
                        .thenAssumeRole(role -> role.roleArn("arn:aws:iam::210987654321:role/prod"))
                        .build()) {
            provider.resolveCredentials();

            assertThat(logs.warnings()).singleElement().asString().contains("role/prod");
        }
    }

    private static void answerWith(String action, int percent, PipelinesSandbox sandbox) {
        String body = "<R><" + action + "Result><Credentials><AccessKeyId>ASIAOTHEROTHEROTHER1</AccessKeyId>"
                + "<SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>"
                + Instant.now().plusSeconds(3000) + "</Expiration></Credentials><PackedPolicySize>" + percent
                + "</PackedPolicySize></" + action + "Result></R>";
        sandbox.sts().failAlways(StsFault.answer(200, "text/xml", body).onlyFor(action));
    }
}

package io.github.bitbucketoidc.aws.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PipelinesSandboxExtension.class)
class SandboxIamTest {

    @Test
    void trustsTheProviderOfTheRolesAccountByDefault(PipelinesSandbox sandbox) {
        sandbox.iam().registerProvider("210987654321", sandbox.issuer(), sandbox.audience());
        String roleArn = sandbox.iam().createRole(role -> role.name("deploy").accountId("210987654321"));

        assertThat(new StockClient(sandbox)
                        .assume(request -> request.roleArn(roleArn))
                        .assumedRoleUser()
                        .arn())
                .isEqualTo("arn:aws:sts::210987654321:assumed-role/deploy/build-42");
    }

    @Test
    void refusesASecondRoleOfTheSameNameUnderAnotherPath(PipelinesSandbox sandbox) {
        sandbox.iam().createRole(role -> role.name("deploy"));

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        sandbox.iam().createRole(role -> role.name("DEPLOY").path("/ci/")))
                .withMessageContaining("already exists");
    }

    @Test
    void createsADeletedRoleAgain(PipelinesSandbox sandbox) {
        String roleArn = sandbox.iam().createRole(role -> role.name("deploy"));
        sandbox.iam().deleteRole(roleArn);

        assertThat(sandbox.iam().createRole(role -> role.name("deploy"))).isEqualTo(roleArn);
    }

    @Test
    void deletesARole(PipelinesSandbox sandbox) {
        sandbox.iam().deleteRole(sandbox.roleArn());
        Refusals.assertNotAuthorized(new StockClient(sandbox).refusal());
    }

    @Test
    void refusesARoleWithoutName(PipelinesSandbox sandbox) {
        assertRoleRefused(sandbox, role -> {}, "call name(...)");
    }

    @Test
    void refusesARoleNameWithASlash(PipelinesSandbox sandbox) {
        assertRoleRefused(sandbox, role -> role.name("ci/deploy"), "name (ci/deploy)");
    }

    @Test
    void refusesAPathThatDoesNotEndInASlash(PipelinesSandbox sandbox) {
        assertRoleRefused(sandbox, role -> role.name("deploy").path("/ci"), "path (/ci)");
    }

    @Test
    void refusesAnAccountIdThatIsNotTwelveDigits(PipelinesSandbox sandbox) {
        assertRoleRefused(sandbox, role -> role.name("deploy").accountId("1234"), "accountId (1234)");
    }

    @Test
    void refusesAnUnknownPartition(PipelinesSandbox sandbox) {
        assertRoleRefused(sandbox, role -> role.name("deploy").partition("azure"), "partition (azure)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT59M", "PT12H1S"})
    void refusesASessionMaximumOutsideOneToTwelveHours(Duration maximum) {
        try (PipelinesSandbox sandbox = PipelinesSandbox.start()) {
            assertRoleRefused(
                    sandbox,
                    role -> role.name("deploy").maxSessionDuration(maximum),
                    "maxSessionDuration (" + maximum + ") must be from PT1H to PT12H");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "{}",
                "{\"Statement\":[]}",
                "{\"Statement\":[\"x\"]}",
                "{\"Statement\":{\"Effect\":\"Maybe\",\"Principal\":{},\"Action\":\"*\"}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":{}},\"Action\":\"*\"}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{},\"Action\":\"*\",\"Resource\":\"*\"}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{}}}"
            })
    void refusesATrustPolicyThatIsNone(String json) {
        try (PipelinesSandbox sandbox = PipelinesSandbox.start()) {
            assertRoleRefused(sandbox, role -> role.name("deploy").trustPolicy(json), "");
        }
    }

    private static void assertRoleRefused(
            PipelinesSandbox sandbox, Consumer<Role.Builder> description, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.iam().createRole(description))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://issuer.example", "issuer.example", "https://issuer.example:8443", "https://i.example?a=b"
            })
    void refusesAProviderUrlThatIamWouldRefuse(String url) {
        try (PipelinesSandbox sandbox = PipelinesSandbox.start()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> sandbox.iam().registerProvider("123456789012", url, "aud"))
                    .withMessageContaining("issuerUrl (" + url + ")");
        }
    }

    @Test
    void refusesAProviderWithoutClientIds(PipelinesSandbox sandbox) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.iam().registerProvider("123456789012", "https://issuer.example"));
    }

    @Test
    void refusesAnEmptyClientId(PipelinesSandbox sandbox) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.iam().registerProvider("123456789012", "https://issuer.example", ""));
    }
}

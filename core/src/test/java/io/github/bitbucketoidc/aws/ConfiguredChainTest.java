package io.github.bitbucketoidc.aws;

import static io.github.bitbucketoidc.aws.support.SandboxProviders.callerIdentity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.RecordedCall;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Role chains that no program was written for. */
@ExtendWith(PipelinesSandboxExtension.class)
class ConfiguredChainTest {

    private static final String PROPERTY = "bitbucket.oidc.chain[0].role-arn";

    @AfterEach
    void forgetProperties() {
        System.clearProperty(PROPERTY);
    }

    @Test
    void aVariableLeadsToTheOtherRole(PipelinesSandbox sandbox) {
        Map<String, String> step = new HashMap<>(sandbox.environment());
        step.put("AWS_OIDC_CHAIN_0_ROLE_ARN", prod(sandbox));
        step.put("AWS_OIDC_CHAIN_0_EXTERNAL_ID", "ticket/7");
        step.put("AWS_OIDC_CHAIN_0_TAGS", "team=shop");
        try (BitbucketOidcCredentialsProvider provider =
                BitbucketOidcCredentialsProvider.builder().environment(step).build()) {
            assertThat(callerIdentity(sandbox, provider)).startsWith("arn:aws:sts::210987654321:assumed-role/prod/");
            assertThat(sandbox.sts().history().stream()
                            .filter(call -> call.action().equals("AssumeRole")))
                    .singleElement()
                    .extracting(RecordedCall::tags)
                    .isEqualTo(Map.of("team", "shop"));
        }
    }

    @Test
    void severalRolesOfSettingsByNameFollowOnEachOther(PipelinesSandbox sandbox) {
        String prod = prod(sandbox);
        String data = sandbox.iam()
                .createRole(role -> role.name("data").accountId("333333333333").trustsRole(prod));
        Map<String, String> settings = Map.of(
                "role-arn",
                sandbox.roleArn(),
                "chain[0].role-arn",
                prod,
                "chain[0].external-id",
                "ticket/7",
                "chain[1].role-arn",
                data);
        try (BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.create(settings).toBuilder()
                .environment(sandbox.environment())
                .build()) {
            assertThat(callerIdentity(sandbox, provider)).startsWith("arn:aws:sts::333333333333:assumed-role/data/");
        }
    }

    @Test
    void aRoleOfForRoleGoesOnToNoOther(PipelinesSandbox sandbox) {
        System.setProperty(PROPERTY, prod(sandbox));
        String audit = sandbox.iam().createRole(role -> role.name("audit"));
        try (BitbucketOidcCredentialsProvider provider = inStep(sandbox)) {
            assertThat(callerIdentity(sandbox, provider.forRole(audit)))
                    .startsWith("arn:aws:sts::123456789012:assumed-role/audit/");
        }
    }

    @Test
    void whatIsWrongInAPropertyIsSaidBeforeAnyCall(PipelinesSandbox sandbox) {
        System.setProperty(PROPERTY, "prod");
        try (BitbucketOidcCredentialsProvider provider = inStep(sandbox)) {
            assertThatExceptionOfType(RoleAssumptionException.class)
                    .isThrownBy(provider::resolveCredentials)
                    .withMessageContaining("role ARN 'prod' (system property bitbucket.oidc.chain[0].role-arn)");
        }

        assertThat(sandbox.sts().calls()).isZero();
    }

    private static BitbucketOidcCredentialsProvider inStep(PipelinesSandbox sandbox) {
        return BitbucketOidcCredentialsProvider.builder()
                .environment(sandbox.environment())
                .build();
    }

    private static String prod(PipelinesSandbox sandbox) {
        return sandbox.iam()
                .createRole(
                        role -> role.name("prod").accountId("210987654321").trustsRole(sandbox.roleArn(), "ticket/7"));
    }
}

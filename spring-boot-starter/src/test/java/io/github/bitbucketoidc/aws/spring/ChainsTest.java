package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.RecordedCall;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Chains of roles by properties, of the main role and of named ones. */
@ExtendWith(PipelinesSandboxExtension.class)
class ChainsTest {

    private PipelinesSandbox sandbox;
    private String prod;

    @BeforeEach
    void createRole(PipelinesSandbox fresh) {
        sandbox = fresh;
        prod = fresh.iam().createRole(role -> role.name("prod").trustsRole(fresh.roleArn(), "ticket/7"));
    }

    @Test
    void goOnFromTheMainRole() {
        app("chain[0].role-arn=" + prod, "chain[0].external-id=ticket/7", "chain[0].role-session-name=release")
                .run(context -> {
                    context.getBean(AwsCredentialsProvider.class).resolveCredentials();
                    assertThat(sandbox.sts().history())
                            .extracting(RecordedCall::sessionName)
                            .endsWith("release")
                            .hasSize(2);
                    assertRoles(sandbox.roleArn(), prod);
                });
    }

    @Test
    void goOnFromANamedRoleAndLeaveTheMainOneAlone() {
        app(
                        "roles.prod.role-arn=" + sandbox.roleArn(),
                        "roles.prod.chain[0].role-arn=" + prod,
                        "roles.prod.chain[0].external-id=ticket/7")
                .run(context -> {
                    context.getBean("prodCredentialsProvider", AwsCredentialsProvider.class)
                            .resolveCredentials();
                    assertRoles(sandbox.roleArn(), prod);

                    context.getBean(AwsCredentialsProvider.class).resolveCredentials();
                    assertRoles(sandbox.roleArn(), prod, sandbox.roleArn());
                });
    }

    @Test
    void areNotThoseOfTheMainRoleForANamedOne() {
        app("chain[0].role-arn=" + prod, "roles.deploy.role-arn=" + sandbox.roleArn())
                .run(context -> {
                    context.getBean("deployCredentialsProvider", AwsCredentialsProvider.class)
                            .resolveCredentials();
                    assertRoles(sandbox.roleArn());
                });
    }

    @Test
    void areCheckedAtStart() {
        app("chain[0].role-session-duration=2h")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("'chain[0].role-arn'")
                        .hasMessageContaining("is not from 900 to 3600 seconds"));
    }

    private void assertRoles(String... roles) {
        assertThat(sandbox.sts().history()).extracting(RecordedCall::roleArn).containsExactly(roles);
    }

    private ApplicationContextRunner app(String... properties) {
        return Step.app(sandbox.environment())
                .withPropertyValues(List.of(properties).stream()
                        .map("bitbucket.oidc.aws."::concat)
                        .toArray(String[]::new));
    }
}

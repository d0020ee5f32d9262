package io.github.bitbucketoidc.aws.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sandboxes of one's own making, several in one test. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RegisteredSandboxTest {

    @RegisterExtension
    static final PipelinesSandboxExtension PRODUCTION = PipelinesSandboxExtension.with(
            sandbox -> sandbox.deploymentEnvironment("production").accountId("210987654321"));

    @RegisterExtension
    final PipelinesSandboxExtension staging =
            PipelinesSandboxExtension.with(sandbox -> sandbox.workspace("other").region("us-east-1"));

    private static @Nullable PipelinesSandbox firstProduction;
    private static @Nullable PipelinesSandbox firstStaging;

    @Test
    @Order(1)
    void givesEachASandboxOfItsOwnMaking() {
        firstProduction = PRODUCTION.sandbox();
        firstStaging = staging.sandbox();

        assertThat(firstProduction.roleArn()).startsWith("arn:aws:iam::210987654321:role/");
        assertThat(firstProduction.environment()).containsEntry("BITBUCKET_DEPLOYMENT_ENVIRONMENT", "production");
        assertThat(firstStaging.environment())
                .containsEntry("BITBUCKET_WORKSPACE", "other")
                .containsEntry("AWS_DEFAULT_REGION", "us-east-1");
        assertThat(new StockClient(firstProduction).assume(request -> request).credentials())
                .isNotNull();
    }

    @Test
    @Order(2)
    void changesWhatTheNextTestMustNotSee() {
        PipelinesSandbox sandbox = PRODUCTION.sandbox();
        sandbox.iam().createRole(role -> role.name("extra"));
        sandbox.iam().deleteRole(sandbox.roleArn());
        sandbox.iam().removeProvider("210987654321", sandbox.issuer());
        sandbox.sts().failAlways(StsFault.internalFailure());
        sandbox.sts().clockSkew(Duration.ofDays(1));

        assertThat(sandbox).isSameAs(firstProduction);
        assertThat(staging.sandbox()).isNotSameAs(firstStaging);
    }

    @Test
    @Order(3)
    void isResetBeforeEachTest() {
        PipelinesSandbox sandbox = PRODUCTION.sandbox();

        assertThat(sandbox.sts().calls()).isZero();
        assertThat(new StockClient(sandbox).assume(request -> request).credentials())
                .isNotNull();
        assertThat(sandbox.iam().createRole(role -> role.name("extra"))).endsWith("role/extra");
    }

    @Test
    void saysThatThereIsNoSandboxOutsideOfTests() {
        assertThatIllegalStateException()
                .isThrownBy(() -> PipelinesSandboxExtension.with(sandbox -> {}).sandbox())
                .withMessageContaining("@RegisterExtension");
        assertThatIllegalStateException()
                .isThrownBy(() -> new PipelinesSandboxExtension().sandbox())
                .withMessageContaining("PipelinesSandboxExtension.with(...)");
    }
}

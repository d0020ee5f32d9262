package io.github.bitbucketoidc.aws.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEObject;
import java.text.ParseException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PipelinesSandboxExtension.class)
class StepEnvironmentTest {

    @Test
    void agreesWithTheClaimsOfItsToken(PipelinesSandbox sandbox) throws ParseException {
        Map<String, String> step = sandbox.environment();
        Map<String, Object> claims = JOSEObject.parse(step.get("BITBUCKET_STEP_OIDC_TOKEN"))
                .getPayload()
                .toJSONObject();

        assertThat(claims)
                .containsEntry("stepUuid", step.get("BITBUCKET_STEP_UUID"))
                .containsEntry("repositoryUuid", step.get("BITBUCKET_REPO_UUID"))
                .containsEntry("pipelineUuid", step.get("BITBUCKET_PIPELINE_UUID"))
                .containsEntry("branchName", step.get("BITBUCKET_BRANCH"));
    }

    @Test
    void hasWhatAStepOfThePipelineHas() {
        try (PipelinesSandbox sandbox = PipelinesSandbox.builder()
                .workspace("initech")
                .repository("tps")
                .region("us-east-2")
                .start()) {
            assertThat(sandbox.environment())
                    .containsEntry("CI", "true")
                    .containsEntry("BITBUCKET_BUILD_NUMBER", "42")
                    .containsEntry("BITBUCKET_WORKSPACE", "initech")
                    .containsEntry("BITBUCKET_REPO_SLUG", "tps")
                    .containsEntry("BITBUCKET_REPO_FULL_NAME", "initech/tps")
                    .containsEntry("BITBUCKET_STEP_RUN_NUMBER", "1")
                    .containsEntry("AWS_DEFAULT_REGION", "us-east-2")
                    .containsEntry("AWS_OIDC_ROLE_ARN", sandbox.roleArn())
                    .containsEntry("AWS_ENDPOINT_URL_STS", sandbox.stsEndpoint().toString())
                    .doesNotContainKey("BITBUCKET_DEPLOYMENT_ENVIRONMENT");
        }
    }

    @Test
    void namesTheEnvironmentOfADeploymentStep() throws ParseException {
        try (PipelinesSandbox sandbox =
                PipelinesSandbox.builder().deploymentEnvironment("production").start()) {
            Map<String, String> step = sandbox.environment();

            assertThat(step).containsEntry("BITBUCKET_DEPLOYMENT_ENVIRONMENT", "production");
            assertThat(JOSEObject.parse(step.get("BITBUCKET_STEP_OIDC_TOKEN"))
                            .getPayload()
                            .toJSONObject())
                    .containsEntry("deploymentEnvironmentUuid", step.get("BITBUCKET_DEPLOYMENT_ENVIRONMENT_UUID"));
        }
    }

    @Test
    void cannotBeChanged(PipelinesSandbox sandbox) {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> sandbox.environment().clear());
    }

    @Test
    void letsAStepAssumeItsRole(PipelinesSandbox sandbox) {
        Map<String, String> step = sandbox.environment();

        assertThat(new StockClient(sandbox)
                        .assume(request -> request.roleArn(step.get("AWS_OIDC_ROLE_ARN"))
                                .webIdentityToken(step.get("BITBUCKET_STEP_OIDC_TOKEN")))
                        .credentials())
                .isNotNull();
    }
}

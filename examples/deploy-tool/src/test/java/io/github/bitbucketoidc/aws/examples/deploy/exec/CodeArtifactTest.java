package io.github.bitbucketoidc.aws.examples.deploy.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.examples.deploy.Run;
import io.github.bitbucketoidc.aws.examples.deploy.ToolProcess;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PipelinesSandboxExtension.class)
class CodeArtifactTest {

    private FakeCodeArtifact service;
    private Map<String, String> variables = Map.of();

    CodeArtifactTest() throws IOException {
        service = new FakeCodeArtifact();
    }

    @BeforeEach
    void aStep(PipelinesSandbox sandbox) {
        variables = new HashMap<>(sandbox.environment());
        variables.put("AWS_ENDPOINT_URL_CODEARTIFACT", service.endpoint());
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void givesATokenForTheRolesOwnDomain() {
        Run run = Run.of(variables, "codeartifact-token", "--domain", "acme");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo(FakeCodeArtifact.TOKEN + "\n");
        assertThat(service.requests())
                .containsExactly("POST /v1/authorization-token?domain=acme ASIA eu-west-1/codeartifact/aws4_request");
    }

    @Test
    void asksForTheDomainOfAnotherAccountInAnotherRegionForAShorterTime() {
        Run run = Run.of(
                variables,
                "codeartifact-token",
                "--domain=acme",
                "--domain-owner=210987654321",
                "--region=eu-central-1",
                "--token-duration=1h");

        assertThat(run.exitCode()).isZero();
        assertThat(service.requests().get(0))
                .startsWith(
                        "POST /v1/authorization-token?domain=acme&domain-owner=210987654321&duration=3600 ASIA eu-central-1/");
    }

    @ParameterizedTest
    @CsvSource({
        "--domain=Acme, 'Acme' is no domain of CodeArtifact",
        "--domain=acme --domain-owner=me, 'me' is no account id",
        "--domain=acme --token-duration=5m, lives 15m to 12h",
    })
    void refusesBeforeAnyCallWhatCannotBe(String options, String expected, PipelinesSandbox sandbox) {
        Run run = Run.of(variables, ("codeartifact-token " + options).split(" ", -1));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains(expected);
        assertThat(sandbox.sts().calls()).isZero();
    }

    @Test
    void saysWhichPermissionsAreMissing() {
        service.answer(403, "AccessDeniedException:http://x/", "{\"message\":\"not authorized\\u001b[2J\"}");

        Run run = Run.of(variables, "codeartifact-token", "--domain", "acme");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("CodeArtifact gives no token for domain acme at 127.0.0.1: HTTP 403 AccessDeniedException,"
                        + " not authorized\\u001b[2J\n")
                .contains("codeartifact:GetAuthorizationToken", "sts:GetServiceBearerToken");
    }

    @Test
    void asksAgainWhereTheServiceIsBusy() {
        service.answer(503, "", "<html>");
        service.answer(429, "ThrottlingException", "{}");

        assertThat(Run.of(variables, "codeartifact-token", "--domain", "acme").out())
                .isEqualTo(FakeCodeArtifact.TOKEN + "\n");
        assertThat(service.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "<html>", "", "{\"authorizationToken\":\"a\\nb\"}", "{\"authorizationToken\":1}"})
    void takesNothingForATokenThatIsNone(String answer) {
        service.answer(200, "", answer.replace("1", "\"\""));

        Run run = Run.of(variables, "codeartifact-token", "--domain", "acme");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("CodeArtifact answered without a usable authorization token.\n");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "The child is a script for sh")
    void givesACommandTheToken() throws Exception {
        ToolProcess tool = ToolProcess.start(
                variables, "exec", "--codeartifact", "acme", "--", "sh", "-c", "echo \"$CODEARTIFACT_AUTH_TOKEN\"");

        assertThat(tool.out()).isEqualTo(FakeCodeArtifact.TOKEN + "\n");
        assertThat(tool.err()).isEmpty();
        assertThat(tool.exitCode()).isZero();
    }

    @Test
    void runsNothingWithoutTheToken() throws Exception {
        service.answer(404, "ResourceNotFoundException", "{\"message\":\"Domain not found\"}");
        ToolProcess tool = ToolProcess.start(variables, "exec", "--codeartifact", "acme", "--", "echo", "ran");

        assertThat(tool.out()).isEmpty();
        assertThat(tool.err()).contains("Domain not found", "owner");
        assertThat(tool.exitCode()).isEqualTo(125);
    }
}

package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.support.RawServer;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program with nothing but {@code create()}, in a process with nothing but the variables of a step. */
@ExtendWith(PipelinesSandboxExtension.class)
class StepProcessTest {

    private static final String SESSION = """
            <R><AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>ASIAOTHEROTHEROTHER1</AccessKeyId>
            <SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
            <Expiration>2999-01-02T03:04:05Z</Expiration></Credentials></AssumeRoleWithWebIdentityResult></R>""";
    private static final String REFUSAL = "<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>";

    @TempDir
    Path folder;

    @Test
    void worksWithTheVariablesOfTheTutorialAndWritesNoFile(PipelinesSandbox sandbox) throws Exception {
        Process step = start(sandbox.environment());

        assertThat(outputOf(step))
                .startsWith("true eu-west-1 arn:aws:sts::123456789012:assumed-role/pipelines-deploy/shop-42-1");
        assertThat(step.waitFor()).isZero();
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files).containsExactly(folder);
        }
    }

    @Test
    void failsInAProcessOutsidePipelines(PipelinesSandbox sandbox) throws Exception {
        Process step =
                start(Map.of("AWS_ENDPOINT_URL_STS", sandbox.stsEndpoint().toString()));

        assertThat(outputOf(step)).contains("StepTokenException", "it does not run in Bitbucket Pipelines");
        assertThat(step.waitFor()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTPS_PROXY", "https_proxy", "HTTP_PROXY"})
    void goesThroughTheProxyThatTheVariablesName(String variable, PipelinesSandbox sandbox) throws Exception {
        try (RawServer proxy = new RawServer()) {
            Map<String, String> variables = new HashMap<>(sandbox.environment());
            variables.put(variable, proxy.uri().toString());
            variables.put("AWS_ENDPOINT_URL_STS", "https://sts.invalid");

            Process step = start(variables);

            assertThat(proxy.firstHead()).startsWith("CONNECT sts.invalid:443 ");
            step.destroyForcibly().waitFor();
        }
    }

    @Test
    void goesThroughNoProxyToThisMachine(PipelinesSandbox sandbox) throws Exception {
        try (RawServer proxy = new RawServer()) {
            Map<String, String> variables = new HashMap<>(sandbox.environment());
            variables.put("HTTP_PROXY", proxy.uri().toString());
            variables.put("HTTPS_PROXY", proxy.uri().toString());
            variables.put("NO_PROXY", "");

            Process step = start(variables);

            assertThat(outputOf(step)).contains("assumed-role/pipelines-deploy/");
            assertThat(proxy.requests()).isZero();
        }
    }

    @Test
    void givesTheProxyItsLogin(PipelinesSandbox sandbox) throws Exception {
        try (RawServer proxy = new RawServer()) {
            proxy.answerWith(RawServer.http(407, "text/plain", new byte[0]));
            Map<String, String> variables = new HashMap<>(sandbox.environment());
            variables.put(
                    "HTTPS_PROXY", "http://user:p%40ss@127.0.0.1:" + proxy.uri().getPort());
            variables.put("AWS_ENDPOINT_URL_STS", "https://sts.invalid");

            String output = outputOf(start(variables));

            assertThat(proxy.firstHead()).contains("\r\nProxy-Authorization: Basic dXNlcjpwQHNz\r\n");
            assertThat(output)
                    .contains("HTTP 407 from the proxy 127.0.0.1:", "which wants a login")
                    .doesNotContain("dXNlcjpwQHNz", "p@ss");
            assertThat(proxy.requests()).isOne();
        }
    }

    @Test
    void saysOfAProxyThatRefusesWhichOneAndWithWhatAndTriesNoMore(PipelinesSandbox sandbox) throws Exception {
        try (RawServer proxy = new RawServer()) {
            proxy.answerWith(RawServer.http(403, "text/html", "<html>blocked</html>".getBytes(StandardCharsets.UTF_8)));
            Map<String, String> variables = new HashMap<>(sandbox.environment());
            variables.put("HTTPS_PROXY", proxy.uri().toString());
            variables.put("AWS_ENDPOINT_URL_STS", "https://sts.invalid");

            assertThat(outputOf(start(variables)))
                    .contains("Cannot assume role " + sandbox.roleArn() + ": HTTP 403 from the proxy 127.0.0.1:"
                            + proxy.uri().getPort() + " (HTTPS_PROXY)\n");
            assertThat(proxy.requests()).isOne();
        }
    }

    /** What the process has beside them names another endpoint, which no message would name. */
    @Test
    void asksTheEndpointThatTheGivenVariablesNameAndNoOther(PipelinesSandbox sandbox) throws Exception {
        try (RawServer elsewhere = new RawServer();
                RawServer proxy = new RawServer()) {
            proxy.answerWith(RawServer.http(403, "text/plain", new byte[0]));
            Map<String, String> process = Map.of(
                    "HTTPS_PROXY", proxy.uri().toString(),
                    "AWS_ENDPOINT_URL_STS", elsewhere.uri().toString(),
                    "AWS_ENDPOINT_URL", elsewhere.uri().toString(),
                    "AWS_USE_FIPS_ENDPOINT", "true");

            String output = outputOf(start(
                    process,
                    MapProgram.class,
                    "BITBUCKET_STEP_OIDC_TOKEN",
                    sandbox.token(),
                    "AWS_OIDC_ROLE_ARN",
                    sandbox.roleArn(),
                    "AWS_DEFAULT_REGION",
                    "eu-west-1"));

            assertThat(output).contains("at https://sts.eu-west-1.amazonaws.com, session name");
            assertThat(proxy.firstHead()).startsWith("CONNECT sts.eu-west-1.amazonaws.com:443 ");
            assertThat(elsewhere.requests()).isZero();
        }
    }

    @Test
    void leavesNoCopyOfTheTokenInMemory() throws Exception {
        try (RawServer server = new RawServer();
                RawServer refusing = new RawServer()) {
            server.answerWith(RawServer.http(200, "text/xml", SESSION.getBytes(StandardCharsets.UTF_8)));
            refusing.answerWith(RawServer.http(403, "text/xml", REFUSAL.getBytes(StandardCharsets.UTF_8)));

            Process program = start(
                    Map.of(),
                    HeapProgram.class,
                    server.uri().toString(),
                    refusing.uri().toString());

            assertThat(outputOf(program)).isEqualTo("[1]\naccess-denied\n[0]\n");
        }
    }

    private static String outputOf(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Process start(Map<String, String> environment) throws IOException {
        return start(environment, StepProgram.class);
    }

    /** Home, temporary and working directory are all the same empty one, so that every file would show. */
    private Process start(Map<String, String> environment, Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-Duser.home=" + folder,
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }
}

package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.support.RawServer;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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

    private static String outputOf(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Home, temporary and working directory are all the same empty one, so that every file would show. */
    private Process start(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-Duser.home=" + folder,
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        StepProgram.class.getName())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }
}

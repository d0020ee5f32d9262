package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A program with nothing but {@code create()}, in a process with nothing but the variables of a step. */
@ExtendWith(PipelinesSandboxExtension.class)
class StepProcessTest {

    @TempDir
    Path folder;

    @Test
    void worksWithTheVariablesOfTheTutorialAndWritesNoFile(PipelinesSandbox sandbox) throws Exception {
        Process step = start(sandbox.environment());

        assertThat(new String(step.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
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

        assertThat(new String(step.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("StepTokenException", "it does not run in Bitbucket Pipelines");
        assertThat(step.waitFor()).isOne();
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

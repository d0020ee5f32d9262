package io.github.bitbucketoidc.aws.examples.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Proves the example in processes that have a step's environment, or none. */
@ExtendWith(PipelinesSandboxExtension.class)
class SkipOrRunTest {

    @Test
    void isSkippedOutsideOfPipelinesAndSaysWhy() throws Exception {
        assertThat(run(Map.of()))
                .contains("CallerIdentityTest SKIPPED Needs AWS, and this process has no BITBUCKET_STEP_OIDC_TOKEN")
                .doesNotContain("SUCCESSFUL actsAs");
    }

    @Test
    void runsInAStep(PipelinesSandbox sandbox) throws Exception {
        assertThat(run(sandbox.environment())).contains("actsAsTheRoleOfTheStep() SUCCESSFUL");
        assertThat(sandbox.sts().calls("GetCallerIdentity")).isOne();
    }

    @Test
    void failsAndIsNotSkippedInAStepWhoseSetUpIsBroken(PipelinesSandbox sandbox) throws Exception {
        sandbox.sts().failAlways(StsFault.accessDenied());

        assertThat(run(sandbox.environment())).contains("actsAsTheRoleOfTheStep() FAILED", "AccessDenied");
    }

    private static String run(Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TestRun.class.getName())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }
}

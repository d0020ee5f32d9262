package io.github.bitbucketoidc.aws.examples.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real processes whose standard output is a terminal, or is not. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "Elsewhere, script takes other options")
@ExtendWith(PipelinesSandboxExtension.class)
class TerminalTest {

    private static final String GREEN = "\033[32mpassed\033[0m";

    private Map<String, String> variables = Map.of();

    @BeforeAll
    static void needsScript() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "without script there is no terminal");
    }

    @BeforeEach
    void aStep(PipelinesSandbox sandbox) {
        variables = new HashMap<>(sandbox.environment());
        variables.put("TERM", "xterm");
    }

    @Test
    void getsAReportInColours() throws Exception {
        ToolProcess tool = ToolProcess.onTerminal(variables, "doctor");

        assertThat(tool.out()).contains(GREEN + "     identity", "Nothing failed.");
        assertThat(tool.exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"NO_COLOR, 1", "TERM, dumb"})
    void getsNoColoursThatNobodyWantsOrKnows(String variable, String value) throws Exception {
        variables.put(variable, value);

        assertThat(ToolProcess.onTerminal(variables, "doctor").out())
                .contains("passed     identity")
                .doesNotContain("\033");
    }

    @Test
    void isNoPipe() throws Exception {
        assertThat(ToolProcess.start(variables, "doctor").out())
                .contains("passed     identity")
                .doesNotContain("\033");
    }

    @ParameterizedTest
    @ValueSource(strings = {"env", "credential-process", "codeartifact-token --domain acme"})
    void getsNoSecret(String command, PipelinesSandbox sandbox) throws Exception {
        ToolProcess tool = ToolProcess.onTerminal(variables, command.split(" ", -1));

        assertThat(tool.out())
                .startsWith("This would print a secret on a terminal.")
                .doesNotContain("ASIA");
        assertThat(tool.exitCode()).isEqualTo(1);
        assertThat(sandbox.sts().calls()).isZero();
    }

    @Test
    void getsASecretThatSomebodyWantsThere() throws Exception {
        assertThat(ToolProcess.onTerminal(variables, "env", "--on-terminal").out())
                .contains("export AWS_ACCESS_KEY_ID='ASIA");
    }
}

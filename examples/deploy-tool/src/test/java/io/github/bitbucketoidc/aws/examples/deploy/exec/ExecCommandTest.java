package io.github.bitbucketoidc.aws.examples.deploy.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.bitbucketoidc.aws.examples.deploy.ToolProcess;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real processes: what a child sees, and what the world sees of it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The children are scripts for sh")
@ExtendWith(PipelinesSandboxExtension.class)
class ExecCommandTest {

    private static final int SIGHUP = 1;
    private static final int SIGINT = 2;

    @TempDir
    Path home;

    @Test
    void givesTheChildAnEndpointAndTakesOtherCredentialsAway(PipelinesSandbox sandbox) throws Exception {
        Map<String, String> variables = variables(sandbox);
        variables.put("AWS_ACCESS_KEY_ID", "AKIAOLD");
        variables.put("AWS_PROFILE", "old");
        ToolProcess tool = exec(
                variables, "echo \"$AWS_CONTAINER_CREDENTIALS_FULL_URI $AWS_REGION [$AWS_ACCESS_KEY_ID$AWS_PROFILE]\"");

        assertThat(tool.out()).matches("http://127\\.0\\.0\\.1:\\d+/credentials eu-west-1 \\[]\n");
        assertThat(tool.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 255})
    void hasTheExitCodeOfTheChild(int code, PipelinesSandbox sandbox) throws Exception {
        assertThat(exec(variables(sandbox), "exit " + code).exitCode()).isEqualTo(code);
    }

    @Test
    void leavesTheStandardStreamsToTheChild(PipelinesSandbox sandbox) throws Exception {
        ToolProcess tool = exec(variables(sandbox), "cat; echo problem >&2").in("one\ntwo");

        assertThat(tool.out()).isEqualTo("one\ntwo");
        assertThat(tool.err()).isEqualTo("problem\n");
    }

    @Test
    void passesTheOptionsOfTheCommandOnAlsoWithoutTheDashes(PipelinesSandbox sandbox) throws Exception {
        ToolProcess tool = ToolProcess.start(variables(sandbox), "exec", "printf", "%s,", "--help", "--", "-x");

        assertThat(tool.out()).isEqualTo("--help,--,-x,");
    }

    @Test
    void passesSigtermOnAndHasTheExitCodeThatTheChildChooses(PipelinesSandbox sandbox) throws Exception {
        ToolProcess tool = exec(variables(sandbox), onSignal("TERM", "echo cleaned up; exit 7"));
        assertThat(tool.line()).isEqualTo("ready");
        tool.signal("TERM");

        assertThat(tool.out()).isEqualTo("cleaned up\n");
        assertThat(tool.exitCode()).isEqualTo(7);
    }

    @Test
    void passesSighupOnAsItIs(PipelinesSandbox sandbox) throws Exception {
        assumeFalse(isIgnored(SIGHUP), "a build under nohup ignores SIGHUP, and so do all that it starts");
        ToolProcess tool =
                exec(variables(sandbox), "trap 'echo wrong' TERM; " + onSignal("HUP", "echo hung up; exit 9"));
        assertThat(tool.line()).isEqualTo("ready");
        tool.signal("HUP");

        assertThat(tool.out()).isEqualTo("hung up\n");
        assertThat(tool.exitCode()).isEqualTo(9);
    }

    @Test
    void goesOnAtSighupUnderNohupAsTheCommandDoes(PipelinesSandbox sandbox) throws Exception {
        ToolProcess tool = ToolProcess.ignoringHangUp(
                variables(sandbox), "exec", "--", "sh", "-c", "echo ready; read line; echo \"$line\"");
        assertThat(tool.line()).isEqualTo("ready");
        tool.signal("HUP");

        assertThat(tool.in("still here\n").out()).isEqualTo("still here\n");
        assertThat(tool.exitCode()).isZero();
    }

    @Test
    void passesSigintOnWhereThereIsNoTerminal(PipelinesSandbox sandbox) throws Exception {
        assumeFalse(
                isIgnored(SIGINT), "a build in the background of a shell ignores SIGINT, and so do all that it starts");
        ToolProcess tool = exec(variables(sandbox), onSignal("INT", "echo interrupted; exit 8"));
        assertThat(tool.line()).isEqualTo("ready");
        tool.signal("INT");

        assertThat(tool.out()).isEqualTo("interrupted\n");
        assertThat(tool.exitCode()).isEqualTo(8);
    }

    private static boolean isIgnored(int signal) throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .map(line -> Long.parseUnsignedLong(
                                line.substring("SigIgn:".length()).strip(), 16))
                        .anyMatch(ignored -> (ignored & (1L << (signal - 1))) != 0);
    }

    @Test
    void tellsWhichSignalEndedTheChildAsAShellDoes(PipelinesSandbox sandbox) throws Exception {
        ToolProcess tool = exec(variables(sandbox), "echo ready; exec sleep 60");
        assertThat(tool.line()).isEqualTo("ready");
        tool.signal("TERM");

        assertThat(tool.exitCode()).isEqualTo(128 + 15);
    }

    @Test
    void killsAChildThatIgnoresSigtermAndAllThatItStarted(PipelinesSandbox sandbox) throws Exception {
        ToolProcess tool = ToolProcess.start(
                variables(sandbox),
                "exec",
                "--grace-period=PT0.1S",
                "--",
                "sh",
                "-c",
                "trap '' TERM; sleep 60 & echo ready; wait; sleep 60");
        assertThat(tool.line()).isEqualTo("ready");
        tool.signal("TERM");

        assertThat(tool.exitCode()).isEqualTo(128 + 9);
        assertThat(tool.out()).as("ends with the last that holds the stream").isEmpty();
    }

    @Test
    void saysThatTheCommandWasNotFoundAsAShellDoes(PipelinesSandbox sandbox) throws Exception {
        ToolProcess tool = ToolProcess.start(variables(sandbox), "exec", "--", "no-such-command");

        assertThat(tool.err()).contains("no-such-command");
        assertThat(tool.exitCode()).isEqualTo(127);
    }

    @Test
    void saysThatTheCommandCannotBeExecutedAsAShellDoes(PipelinesSandbox sandbox) throws Exception {
        ToolProcess tool = ToolProcess.start(variables(sandbox), "exec", "--", home.toString());

        assertThat(tool.err()).contains(home.toString());
        assertThat(tool.exitCode()).isEqualTo(126);
    }

    @Test
    void runsNothingWithoutCredentials(PipelinesSandbox sandbox) throws Exception {
        sandbox.sts().failAlways(StsFault.accessDenied());
        ToolProcess tool = exec(variables(sandbox), "echo ran");

        assertThat(tool.out()).isEmpty();
        assertThat(tool.err())
                .startsWith("Cannot assume role ")
                .contains("AccessDenied")
                .doesNotContain("WARN");
        assertThat(tool.exitCode()).isEqualTo(125);
    }

    @Test
    void warnsOfADefaultProfileThatWouldWin(PipelinesSandbox sandbox) throws Exception {
        Path credentials = profile("credentials", "[default]\naws_access_key_id = AKIA\naws_secret_access_key = x\n");
        ToolProcess tool = exec(variables(sandbox), "exit 0");

        assertThat(tool.err()).contains("Warning: the default profile in " + credentials);
        assertThat(tool.exitCode()).isZero();
    }

    @Test
    void doesNotWarnOfAProfileThatBuildsOnTheEndpoint(PipelinesSandbox sandbox) throws Exception {
        profile("config", "[default]\nrole_arn = arn:aws:iam::123456789012:role/x\ncredential_source = EcsContainer\n");

        assertThat(exec(variables(sandbox), "exit 0").err()).isEmpty();
    }

    @Test
    void hidesTheProfilesOnRequest(PipelinesSandbox sandbox) throws Exception {
        profile("credentials", "[default]\naws_access_key_id = AKIA\naws_secret_access_key = x\n");
        ToolProcess tool = ToolProcess.start(
                variables(sandbox),
                "exec",
                "--ignore-profiles",
                "--",
                "sh",
                "-c",
                "cat \"$AWS_SHARED_CREDENTIALS_FILE\" \"$AWS_CONFIG_FILE\"");

        assertThat(tool.out()).isEmpty();
        assertThat(tool.err()).isEmpty();
        assertThat(tool.exitCode()).isZero();
    }

    private Path profile(String file, String content) throws IOException {
        Files.createDirectory(home.resolve(".aws"));
        return Files.writeString(home.resolve(".aws").resolve(file), content);
    }

    private Map<String, String> variables(PipelinesSandbox sandbox) {
        Map<String, String> variables = new HashMap<>(sandbox.environment());
        variables.put("HOME", home.toString());
        return variables;
    }

    private static ToolProcess exec(Map<String, String> variables, String script) throws IOException {
        return ToolProcess.start(variables, "exec", "--", "sh", "-c", script);
    }

    private static String onSignal(String signal, String action) {
        // A shell runs its traps between commands, and at once while it waits.
        return "trap '" + action + "' " + signal + "; sleep 60 >/dev/null & echo ready; wait";
    }
}

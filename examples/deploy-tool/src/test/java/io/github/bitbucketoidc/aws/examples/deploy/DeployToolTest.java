package io.github.bitbucketoidc.aws.examples.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PipelinesSandboxExtension.class)
class DeployToolTest {

    @Test
    void whoamiShowsTheCaller(PipelinesSandbox sandbox) {
        Run run = Run.of(sandbox.environment(), "whoami");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("Account:      123456789012\n", "Region:       eu-west-1\n", "Session ends: 20")
                .contains("Caller ARN:   arn:aws:sts::123456789012:assumed-role/pipelines-deploy/shop-42-1\n");
    }

    @Test
    void whoamiPrintsWhatTheAwsCliPrints(PipelinesSandbox sandbox) {
        assertThat(Run.of(sandbox.environment(), "whoami", "--json").out()).matches("""
                \\{
                    "UserId": "AROA[A-Z0-9]+:shop-42-1",
                    "Account": "123456789012",
                    "Arn": "arn:aws:sts::123456789012:assumed-role/pipelines-deploy/shop-42-1"
                }
                """);
    }

    @Test
    void takesRoleAndRegionFromTheCommandLine(PipelinesSandbox sandbox) {
        String role = sandbox.iam().createRole(created -> created.name("other"));

        assertThat(Run.of(sandbox.environment(), "whoami", "--role-arn", role, "--region", "us-east-2")
                        .out())
                .contains("assumed-role/other/", "Region:       us-east-2\n");
    }

    /** They come of variables that are not set. */
    @Test
    void takesBlankOptionsForNotGiven(PipelinesSandbox sandbox) {
        Run run = Run.of(sandbox.environment(), "whoami", "--role-arn", "", "--region", " ");

        assertThat(run.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X", "--X", "whoami X", "whoami --X", "env --shell X", "trust-policy --admit X"})
    void showsNoControlCharacterOfAWrongArgument(String arguments) {
        Run run =
                Run.of(Map.of(), arguments.replace("X", "\u001b[31m\rOK\u202e").split(" ", -1));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("\\u001b[31m\\rOK\\u202e").doesNotContain("\u001b", "\r", "\u202e");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X", "whoami X", "whoami --X", "env --shell X", "profile X", "s3-deploy X s3://web"})
    void showsNoTokenThatWasGivenInAWrongPlace(String arguments, PipelinesSandbox sandbox) {
        String token = Objects.requireNonNull(sandbox.environment().get("BITBUCKET_STEP_OIDC_TOKEN"));

        Run run = Run.of(sandbox.environment(), arguments.replace("X", token).split(" ", -1));

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err()).doesNotContain(token.split("\\.", -1));
    }

    @Test
    void saysWhatToMendInTheStepWithExitCodeThree(PipelinesSandbox sandbox) {
        Map<String, String> variables = new HashMap<>(sandbox.environment());
        variables.remove("BITBUCKET_STEP_OIDC_TOKEN");
        Run run = Run.of(variables, "whoami");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("oidc: true").doesNotContain("\tat ");
    }

    @Test
    void saysWhatToMendInAwsWithExitCodeFour(PipelinesSandbox sandbox) {
        sandbox.sts().failAlways(StsFault.accessDenied());
        Run run = Run.of(sandbox.environment(), "env");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("AccessDenied").doesNotContain("\tat ");
    }

    /** A command alone goes another way, without options to read. */
    @ParameterizedTest
    @ValueSource(strings = {"whoami", "credential-process", "env"})
    void saysTheSameOfAFailureWithAndWithoutOptions(String command, PipelinesSandbox sandbox) {
        Map<String, String> variables = new HashMap<>(sandbox.environment());
        variables.remove("BITBUCKET_STEP_OIDC_TOKEN");

        assertThat(Run.of(variables, command)).isEqualTo(Run.of(variables, command, "--region", "eu-west-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--debug whoami", "whoami --debug", "exec --debug -- true"})
    void showsTheStackTraceOnRequest(String arguments) {
        assertThat(Run.of(Map.of(), arguments.split(" ", -1)).err()).contains("StepTokenException", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whoami --region", "exec", "s3-deploy", "whoami extra", "env --shell csh"})
    void tellsTheUsageOfAWrongCommandLineWithExitCodeTwo(String arguments) {
        Run run = Run.of(Map.of(), arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Usage: ");
    }

    @Test
    void guessesWhatAMistypedCommandWasMeantToBe() {
        Run run = Run.of(Map.of(), "whoarewe");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Did you mean: bitbucket-deploy whoami");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "whoami --help",
                "exec -h",
                "s3-deploy --help",
                "credential-process -h",
                "env -h",
                "profile -h",
                "warm-up -h",
                "doctor -h",
                "trust-policy --help"
            })
    void helpsOnStandardOutput(String arguments) {
        Run run = Run.of(Map.of(), arguments.split(" ", -1));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("Usage: bitbucket-deploy");
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "whoami --version", "exec -V", "generate-completion --version"})
    void tellsItsVersionWhereverItIsAsked(String arguments) {
        Run run = Run.of(Map.of(), arguments.split(" ", -1));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("bitbucket-deploy ");
    }

    @Test
    void tellsInItsHelpTheExportsThatTheDocumentationTells() throws Exception {
        String page = Files.readString(Path.of("..", "..", "docs", "deploy-tool.md"));
        String help = Run.of(Map.of(), "env", "--help").out();

        for (String line : List.of(
                "exports=$(bitbucket-deploy env)", "eval \"$exports\"", "bitbucket-deploy env --shell fish | source")) {
            assertThat(help).contains(line);
            assertThat(page).contains(line);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1h", "3600", "PT1H", "", " "})
    void takesASessionDurationInEveryUsualForm(String duration, PipelinesSandbox sandbox) {
        Run run = Run.of(sandbox.environment(), "whoami", "--session-duration", duration);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void saysWhatADurationIsWithoutTheNamesOfClasses() {
        Run run = Run.of(Map.of(), "whoami", "--session-duration", "soon");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("Invalid value for option '--session-duration': 'soon' is no duration; give 1h, 90m, ")
                .doesNotContain("Exception");
    }

    @Test
    void saysThatItWaitsWhereStsDoesNotAnswer(PipelinesSandbox sandbox) {
        sandbox.sts().failNext(1, StsFault.hang());
        System.setProperty("bitbucket.oidc.exchange-timeout", "PT4S");
        try {
            Run run = Run.of(sandbox.environment(), "env");

            assertThat(run.err()).startsWith("Waiting for AWS STS to answer...\n");
            assertThat(run.out()).isEmpty();
        } finally {
            System.clearProperty("bitbucket.oidc.exchange-timeout");
        }
    }

    @Test
    void completesForBash() throws Exception {
        Run run = Run.of(Map.of(), "generate-completion");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("complete -F", "whoami", "--dry-run");
    }

    @Test
    void printsTheSessionForCredentialProcess(PipelinesSandbox sandbox) {
        assertThat(Run.of(sandbox.environment(), "credential-process").out())
                .matches("\\{\"Version\":1,\"AccessKeyId\":\"ASIA[^\"]+\",\"AccountId\":\"123456789012\","
                        + "\"Expiration\":\"20[^\"]+Z\",\"SecretAccessKey\":\"[^\"]+\",\"SessionToken\":\"[^\"]+\"}\n");
    }

    @Test
    void exportsTheSessionToARealShell(PipelinesSandbox sandbox) throws Exception {
        String script =
                Run.of(sandbox.environment(), "env").out() + "echo \"$AWS_ACCESS_KEY_ID/$AWS_REGION/$AWS_PROFILE\"\n";
        Process sh =
                new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();

        assertThat(new String(sh.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .matches("ASIA[A-Z0-9]+/eu-west-1/\n");
    }

    @Test
    void exportsTheSessionToPowerShell(PipelinesSandbox sandbox) {
        assertThat(Run.of(sandbox.environment(), "env", "--shell", "powershell").out())
                .contains("$env:AWS_ACCESS_KEY_ID = 'ASIA", "$env:AWS_REGION = 'eu-west-1'\n");
    }

    @Test
    void exportsTheSessionToARealFish(PipelinesSandbox sandbox) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/fish")), "there is no fish here");
        String script = Run.of(sandbox.environment(), "env", "--shell", "fish").out()
                + "echo \"$AWS_ACCESS_KEY_ID/$AWS_REGION/$AWS_PROFILE\"\n";
        Process fish = new ProcessBuilder("fish", "--no-config", "-c", script)
                .redirectErrorStream(true)
                .start();

        assertThat(new String(fish.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .matches("ASIA[A-Z0-9]+/eu-west-1/\n");
    }

    @Test
    void completesForFish() throws Exception {
        String script =
                Run.of(Map.of(), "generate-completion", "--shell", "fish").out();

        assertThat(script)
                .contains("complete -c bitbucket-deploy -f -n __fish_use_subcommand -a whoami -d 'Assume the role")
                .contains(
                        "complete -c bitbucket-deploy -n '__fish_seen_subcommand_from env' -l shell -x -a 'sh fish powershell'")
                .contains("-s h -l help");
        if (Files.isExecutable(Path.of("/usr/bin/fish"))) {
            Process fish = new ProcessBuilder(
                            "fish", "--no-config", "-c", script + "complete -C 'bitbucket-deploy env --shell p'")
                    .redirectErrorStream(true)
                    .start();
            assertThat(new String(fish.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("powershell\t");
        }
    }

    @Test
    void exportsNoRegionThatNobodyNamed(PipelinesSandbox sandbox) {
        Map<String, String> variables = new HashMap<>(sandbox.environment());
        variables.remove("AWS_DEFAULT_REGION");

        assertThat(Run.of(variables, "env").out()).doesNotContain("REGION");
    }

    @Test
    void printsAProfileThatStartsThisToolAgain(PipelinesSandbox sandbox) {
        Run run = Run.of(sandbox.environment(), "profile", "deploy", "--role-arn", sandbox.roleArn());

        assertThat(run.out())
                .startsWith("[profile deploy]\ncredential_process = '")
                .endsWith("'credential-process' '--role-arn' '" + sandbox.roleArn() + "'\nregion = eu-west-1\n");
        assertThat(sandbox.sts().calls()).isZero();
    }

    @Test
    void refusesAProfileNameThatIsNone() {
        Run run = Run.of(Map.of(), "profile", "a]b");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("name 'a]b' must have");
    }

    @Test
    void warmsUpWithoutAnySurroundings() {
        Run run = Run.of(Map.of(), "warm-up");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("Warm.\n");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void printsNoSecretButWhereItIsAskedTo(PipelinesSandbox sandbox) {
        Map<String, String> variables = sandbox.environment();
        Run run = Run.of(variables, "whoami", "--debug");

        for (String part : Objects.requireNonNull(variables.get("BITBUCKET_STEP_OIDC_TOKEN"))
                .split("\\.", -1)) {
            assertThat(List.of(run.out(), run.err())).noneMatch(text -> text.contains(part));
        }
    }
}

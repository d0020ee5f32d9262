package io.github.bitbucketoidc.aws.examples.deploy.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.examples.deploy.Run;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ExtendWith(PipelinesSandboxExtension.class)
class TrustPolicyCommandTest {

    @TempDir
    Path folder;

    private PipelinesSandbox sandbox;
    private Map<String, String> variables;

    @BeforeEach
    void aStep(PipelinesSandbox started) {
        sandbox = started;
        variables = new HashMap<>(started.environment());
    }

    @Test
    void printsAPolicyThatLetsThisStepIn() {
        Run run = Run.of(variables, "trust-policy");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains(variables.get("BITBUCKET_REPO_UUID") + ":*");
        assertThat(sandbox.sts().calls()).isZero();
        String role = sandbox.iam().createRole(created -> created.name("made").trustPolicy(run.out()));
        assertThat(Run.of(variables, "whoami", "--role-arn", role).exitCode()).isZero();
    }

    @Test
    void warnsBesideThePolicyOfWhatItLetsIn() {
        Run run = Run.of(variables, "trust-policy", "--admit", "workspace");

        assertThat(run.out()).startsWith("{").endsWith("}\n");
        assertThat(run.err()).contains("Warning: admits-workspace");
    }

    @Test
    void acceptsWhatItPrintedFromAFile() throws IOException {
        Path file = Files.writeString(
                folder.resolve("trust.json"), Run.of(variables, "trust-policy").out());

        Run run = Run.of(variables, "trust-policy", "--check", file.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("The trust policy accepts this token");
    }

    @Test
    void namesTheConditionThatFailsOfAPolicyOnStandardInput() {
        String wrong = Run.of(variables, "trust-policy").out().replace(":sub", ":branchName");

        Run run = Run.reading(wrong, variables, "trust-policy", "--check", "-");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out()).contains("claim-not-exposed at Statement[0].Condition.StringLike.branchName");
    }

    @Test
    void tellsWhatIsNotKnownFromWhatIsRefusedAndWhatCannotBeRead() {
        String policy = Run.of(variables, "trust-policy").out();
        String open = policy.replaceFirst(
                "\"Condition\": \\{", "\"Condition\": {\"IpAddress\": {\"aws:SourceIp\": \"203.0.113.0/24\"},");

        Run run = Run.reading(open, variables, "trust-policy", "--check", "-");

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.out()).startsWith("It is not known whether the trust policy accepts this token");
        assertThat(Run.reading("// no JSON", variables, "trust-policy", "--check", "-")
                        .exitCode())
                .isEqualTo(6);
    }

    @Test
    void warnsOfNothingBesideThePolicyThatItRecommends() {
        assertThat(Run.of(variables, "trust-policy").err()).isEmpty();
    }

    @Test
    void listsTheExitCodesOfCheckInItsHelp() {
        assertThat(Run.of(variables, "trust-policy", "--help").out())
                .contains(
                        "Exit codes of --check:",
                        "4   the policy refuses",
                        "5   it is not known",
                        "6   the policy could");
    }

    @Test
    void readsThePolicyFromIamAsTheRoleItself() throws IOException {
        try (FakeIam iam = new FakeIam()) {
            variables.put("AWS_ENDPOINT_URL_IAM", iam.endpoint());
            iam.givePolicy(Run.of(variables, "trust-policy").out());

            Run run = Run.of(variables, "trust-policy", "--check", "iam");

            assertThat(run.err()).isEmpty();
            assertThat(run.out()).startsWith("The trust policy accepts this token");
            assertThat(iam.lastRequest()).contains("Action=GetRole", "RoleName=pipelines-deploy");
            assertThat(iam.lastCaller()).startsWith("ASIA");
        }
    }

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void readsThePolicyWithOtherCredentialsWhereTheRoleMayNotAsk() throws IOException {
        System.setProperty("aws.accessKeyId", "AKIAOTHER");
        System.setProperty("aws.secretAccessKey", "x");
        try (FakeIam iam = new FakeIam()) {
            variables.put("AWS_ENDPOINT_URL_IAM", iam.endpoint());
            iam.givePolicy(Run.of(variables, "trust-policy").out());
            iam.refuse("ASIA");

            Run run = Run.of(variables, "trust-policy", "--check", "iam");

            assertThat(run.err()).isEmpty();
            assertThat(run.out()).startsWith("The trust policy accepts this token");
            assertThat(iam.lastCaller()).isEqualTo("AKIAOTHER");
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
    }

    @Test
    void saysOfARoleWithoutAPolicyThatItHasNone() throws IOException {
        try (FakeIam iam = new FakeIam()) {
            variables.put("AWS_ENDPOINT_URL_IAM", iam.endpoint());
            iam.giveNoPolicy();

            for (String[] command :
                    new String[][] {{"trust-policy", "--check", "iam"}, {"doctor", "--trust-policy", "iam"}}) {
                Run run = Run.of(variables, command);

                assertThat(run.exitCode()).isNotZero();
                assertThat(run.err()).isEqualTo("IAM answered GetRole without a trust policy for pipelines-deploy.\n");
            }
        }
    }

    @Test
    void saysOnceWhatFailed() throws IOException {
        try (FakeIam iam = new FakeIam()) {
            variables.put("AWS_ENDPOINT_URL_IAM", iam.endpoint());

            String said = Run.of(variables, "trust-policy", "--check", "iam").err();

            assertThat(said.split("iam:GetRole", -1)).hasSize(3);
            assertThat(said).contains("AccessDenied: is not authorized to perform: iam:GetRole (Iam, HTTP 403");
        }
    }

    @Test
    void saysWhichPermissionIsMissingWhereIamRefuses() throws IOException {
        try (FakeIam iam = new FakeIam()) {
            variables.put("AWS_ENDPOINT_URL_IAM", iam.endpoint());

            Run run = Run.of(variables, "trust-policy", "--check", "iam");

            assertThat(run.exitCode()).isEqualTo(6);
            assertThat(run.err()).contains("iam:GetRole", "aws iam get-role --role-name pipelines-deploy > role.json");
        }
    }

    @Test
    void saysThatAFileIsMissing() {
        Run run = Run.of(variables, "trust-policy", "--check", "no-such-file.json");

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err())
                .isEqualTo("There is no file no-such-file.json. Give a file with the policy, '-' or 'iam'.\n");
    }

    @Test
    void saysOfAFileThatCannotBeReadMoreThanItsName() {
        Run run = Run.of(variables, "trust-policy", "--check", "target");

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err())
                .startsWith("Cannot read the policy: ")
                .contains("irectory")
                .doesNotContain("Exception");
    }

    @Test
    void blamesNotThePolicyForAWrongEndpointOfIam() {
        variables.put("AWS_ENDPOINT_URL_IAM", "no url");

        Run run = Run.of(variables, "trust-policy", "--check", "iam");

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err()).contains("no url").doesNotContain("Not a trust policy");
    }

    @Test
    void saysWhereATextIsNoPolicy() {
        Run run = Run.reading("{\"Version\":", variables, "trust-policy", "--check", "-");

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err()).startsWith("Not a trust policy: ");
    }

    @Test
    void asksForTheRoleWhereNoneIsNamed() {
        variables.remove("AWS_OIDC_ROLE_ARN");

        Run run = Run.of(variables, "trust-policy");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("Which role? Set AWS_OIDC_ROLE_ARN, or give --role-arn.\n");
    }

    @Test
    void saysOfARoleArnWhatItIs() {
        Run run = Run.of(variables, "trust-policy", "--role-arn", "$ROLE");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("$ROLE").doesNotContain("\tat ");
    }
}

package io.github.bitbucketoidc.aws.examples.deploy.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.examples.deploy.Run;
import io.github.bitbucketoidc.aws.examples.deploy.StepTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

class TrustPolicyCommandTest extends StepTest {

    @TempDir
    Path folder;

    @Test
    void printsAPolicyThatLetsThisStepIn() {
        Run run = run("trust-policy");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains(variables.get("BITBUCKET_REPO_UUID") + ":*");
        assertThat(sandbox.sts().calls()).isZero();
        String role = sandbox.iam().createRole(created -> created.name("made").trustPolicy(run.out()));
        assertThat(run("whoami", "--role-arn", role).exitCode()).isZero();
    }

    @Test
    void warnsBesideThePolicyOfWhatItLetsIn() {
        Run run = run("trust-policy", "--admit", "workspace");

        assertThat(run.out()).startsWith("{").endsWith("}\n");
        assertThat(run.err()).contains("Warning: admits-workspace");
    }

    @Test
    void acceptsWhatItPrintedFromAFile() throws IOException {
        Path file = Files.writeString(
                folder.resolve("trust.json"), run("trust-policy").out());

        Run run = run("trust-policy", "--check", file.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("The trust policy accepts this token");
    }

    @Test
    void warnsFirstThatThePolicyIsOfAnotherRole() {
        String other = "arn:aws:iam::123456789012:role/pipelines/pipelines-deploy";
        String given = "{\"Role\": {\"Arn\": \"" + other + "\", \"AssumeRolePolicyDocument\": "
                + run("trust-policy").out() + "}}";

        Run accepted = reading(given, "trust-policy", "--check", "-");
        Run refused = reading(given.replace(":sub", ":branchName"), "trust-policy", "--check", "-");

        assertThat(accepted.exitCode()).isZero();
        assertThat(accepted.out())
                .startsWith("The trust policy accepts this token, but it is of another role than the step's.\n")
                .contains(
                        "\n  Warning: role-differs at Role.Arn: the policy is of role " + other
                                + ", and the step's role is ",
                        "\n    Set the role's ARN to " + other + ": ");
        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.out().indexOf("role-differs"))
                .isPositive()
                .isLessThan(refused.out().indexOf("claim-not-exposed at"));
    }

    @Test
    void namesTheConditionThatFailsOfAPolicyOnStandardInput() {
        String wrong = run("trust-policy").out().replace(":sub", ":branchName");

        Run run = reading(wrong, "trust-policy", "--check", "-");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out()).contains("claim-not-exposed at Statement[0].Condition.StringLike.branchName");
    }

    @Test
    void tellsWhatIsNotKnownFromWhatIsRefusedAndWhatCannotBeRead() {
        String policy = run("trust-policy").out();
        String open = policy.replaceFirst(
                "\"Condition\": \\{", "\"Condition\": {\"IpAddress\": {\"aws:SourceIp\": \"203.0.113.0/24\"},");

        Run run = reading(open, "trust-policy", "--check", "-");

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.out()).startsWith("It is not known whether the trust policy accepts this token");
        assertThat(reading("// no JSON", "trust-policy", "--check", "-").exitCode())
                .isEqualTo(6);
    }

    @Test
    void warnsOfNothingBesideThePolicyThatItRecommends() {
        assertThat(run("trust-policy").err()).isEmpty();
    }

    @Test
    void listsTheExitCodesOfCheckInItsHelp() {
        assertThat(run("trust-policy", "--help").out())
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
            iam.givePolicy(run("trust-policy").out());

            Run run = run("trust-policy", "--check", "iam");

            assertThat(run.err()).isEmpty();
            assertThat(run.out()).startsWith("The trust policy accepts this token");
            assertThat(iam.lastRequest()).contains("Action=GetRole", "RoleName=pipelines-deploy");
            assertThat(iam.lastCaller()).startsWith("ASIA");
        }
    }

    @Test
    void seesThatTheRoleThatIamKnowsHasAnotherPath() throws IOException {
        try (FakeIam iam = new FakeIam()) {
            variables.put("AWS_ENDPOINT_URL_IAM", iam.endpoint());
            iam.givePolicy(run("trust-policy").out());
            iam.giveArn("arn:aws:iam::123456789012:role/pipelines/pipelines-deploy");

            assertThat(run("trust-policy", "--check", "iam").out()).contains("Warning: role-differs at Role.Arn");
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
            assertThat(said)
                    .contains("AccessDenied: is not authorized to perform: iam:GetRole (Iam, HTTP 403")
                    .doesNotContain("CredentialsProvider");
        }
    }

    @Test
    void saysWhichPermissionIsMissingWhereIamRefuses() throws IOException {
        try (FakeIam iam = new FakeIam()) {
            variables.put("AWS_ENDPOINT_URL_IAM", iam.endpoint());

            Run run = run("trust-policy", "--check", "iam");

            assertThat(run.exitCode()).isEqualTo(6);
            assertThat(run.err()).contains("iam:GetRole", "aws iam get-role --role-name pipelines-deploy > role.json");
        }
    }

    @Test
    void saysThatAFileIsMissing() {
        Run run = run("trust-policy", "--check", "no-such-file.json");

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err())
                .isEqualTo("There is no file no-such-file.json. Give a file with the policy, '-' or 'iam'.\n");
    }

    @Test
    void saysOfAFileThatCannotBeReadMoreThanItsName() {
        Run run = run("trust-policy", "--check", "target");

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err())
                .startsWith("Cannot read the policy: ")
                .contains("irectory")
                .doesNotContain("Exception");
    }

    @Test
    void blamesNotThePolicyForAWrongEndpointOfIam() {
        variables.put("AWS_ENDPOINT_URL_IAM", "no url");

        Run run = run("trust-policy", "--check", "iam");

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err()).contains("no url").doesNotContain("Not a trust policy");
    }

    @Test
    void saysWhereATextIsNoPolicy() {
        Run run = reading("{\"Version\":", "trust-policy", "--check", "-");

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err()).startsWith("Not a trust policy: ");
    }

    @Test
    void asksForTheRoleWhereNoneIsNamed() {
        variables.remove("AWS_OIDC_ROLE_ARN");

        Run run = run("trust-policy");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("Which role? Set AWS_OIDC_ROLE_ARN, or give --role-arn.\n");
    }

    @Test
    void saysOfARoleArnWhatItIs() {
        Run run = run("trust-policy", "--role-arn", "$ROLE");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("$ROLE").doesNotContain("\tat ");
    }
}

package io.github.bitbucketoidc.aws.examples.deploy.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.examples.deploy.Run;
import io.github.bitbucketoidc.aws.examples.deploy.StepTest;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DoctorCommandTest extends StepTest {

    @Test
    void findsNothingWhereAllIsWell() {
        Run run = run("doctor");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("passed     identity").endsWith("Nothing failed.\n");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void saysWhatFailedAndTheCureWithExitCodeOne() {
        variables.put("AWS_OIDC_ROLE_ARN", "arn:aws:iam::123456789012:oidc-provider/bitbucket");

        Run run = run("doctor");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "failed     role", "Cure: Set AWS_OIDC_ROLE_ARN, or what the message names, to the role's ARN");
    }

    @Test
    void reportsToProgramsAsJson() {
        assertThat(run("doctor", "--json").out()).startsWith("{\n  \"healthy\": true,");
    }

    @Test
    void holdsTheTrustPolicyOfIamAgainstTheToken() throws IOException {
        try (FakeIam iam = new FakeIam()) {
            variables.put("AWS_ENDPOINT_URL_IAM", iam.endpoint());
            iam.givePolicy(run("trust-policy").out().replace(":sub", ":branchName"));

            Run run = run("doctor", "--trust-policy", "iam");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).contains("failed     trust-policy", "claim-not-exposed", "passed     exchange");
            assertThat(sandbox.sts().calls("AssumeRoleWithWebIdentity")).isEqualTo(1);
        }
    }

    @Test
    void printsNoSecret() {
        Run run = run("doctor", "--debug");

        assertThat(run.out() + run.err())
                .doesNotContain(Objects.requireNonNull(variables.get("BITBUCKET_STEP_OIDC_TOKEN"))
                        .split("\\.", -1));
        assertThat(sandbox.sts().calls()).isPositive();
    }
}

package io.github.bitbucketoidc.aws.examples.deploy.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.examples.deploy.Run;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Roles that are only reached through another, by options. */
@ExtendWith(PipelinesSandboxExtension.class)
class RoleChainTest {

    @Test
    void goesOnToOneRole(PipelinesSandbox sandbox) {
        String second = role(sandbox, "second", sandbox.roleArn());

        Run run = Run.of(sandbox.environment(), "whoami", "--then-role-arn", second);

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("assumed-role/second/");
    }

    @Test
    void saysOfEachRoleWhatFollowsIt(PipelinesSandbox sandbox) {
        String second = role(sandbox, "second", sandbox.roleArn());
        String third = role(sandbox, "third", second);
        String fourth = role(sandbox, "fourth", third);

        Run run = Run.of(
                sandbox.environment(),
                ("whoami --then-role-arn " + second
                                + " --external-id acme-42 --tag team=shop --tag=stage=test --then-role-arn " + third
                                + " --source-identity shop-pipeline --role-duration 30m --then-role-arn " + fourth)
                        .split(" ", -1));

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("assumed-role/fourth/");
        assertThat(assumed(sandbox))
                .containsExactly(
                        second + " acme-42 null null {stage=test, team=shop}",
                        third + " null shop-pipeline 1800 {}",
                        fourth + " null null null {}");
    }

    @Test
    void doesNotPassByARoleWhoseVariableIsNotSet(PipelinesSandbox sandbox) {
        Run run = Run.of(sandbox.environment(), "whoami", "--then-role-arn", "");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void knowsNoOptionOfARoleThatIsNotNamed() {
        Run run = Run.of(Map.of(), "whoami", "--external-id", "acme-42");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--then-role-arn");
    }

    @Test
    void isPartOfAProfile(PipelinesSandbox sandbox) {
        String out = Run.of(
                        sandbox.environment(),
                        ("profile deploy --then-role-arn arn:aws:iam::123456789012:role/b --external-id x --tag a=b"
                                        + " --role-duration 30m")
                                .split(" ", -1))
                .out();

        assertThat(out)
                .contains("'--then-role-arn' 'arn:aws:iam::123456789012:role/b' '--external-id' 'x' '--role-duration'"
                        + " 'PT30M' '--tag' 'a=b'");
    }

    private static String role(PipelinesSandbox sandbox, String name, String trusted) {
        return sandbox.iam().createRole(created -> created.name(name).trustPolicy("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "%s"},
                "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]}]}""".formatted(trusted)));
    }

    private static List<String> assumed(PipelinesSandbox sandbox) {
        return sandbox.sts().history().stream()
                .filter(call -> call.action().equals("AssumeRole"))
                .map(call -> String.join(
                        " ",
                        call.roleArn(),
                        call.externalId(),
                        call.sourceIdentity(),
                        String.valueOf(call.durationSeconds()),
                        String.valueOf(new TreeMap<>(call.tags()))))
                .toList();
    }
}

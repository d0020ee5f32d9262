package io.github.bitbucketoidc.aws.examples.deploy.outside;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.examples.deploy.StepTest;
import io.github.bitbucketoidc.aws.examples.deploy.outside.PackagedTool.Ended;
import io.github.bitbucketoidc.aws.examples.deploy.outside.PackagedTool.Start;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The other commands as real processes: a case is a line of arguments and what came of it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The start script is for sh")
class CommandsFromOutsidePackaged extends StepTest {

    @ParameterizedTest
    @EnumSource(Start.class)
    void tellsWhoItIs(Start start) throws Exception {
        Ended run = PackagedTool.run(start, variables, "whoami");

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("Caller ARN:   arn:aws:sts::123456789012:assumed-role/pipelines-deploy/shop-42-1\n");
        assertThat(run.exitCode()).isZero();
    }
}

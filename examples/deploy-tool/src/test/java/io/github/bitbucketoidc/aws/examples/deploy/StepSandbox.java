package io.github.bitbucketoidc.aws.examples.deploy;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import java.io.IOException;
import java.time.Duration;

/**
 * Prints the variables of a step for a shell, and serves its issuer and STS until standard input ends:
 * {@code docs/deploy-tool.md} has the command.
 */
final class StepSandbox {

    private StepSandbox() {}

    public static void main(String[] arguments) throws IOException {
        try (PipelinesSandbox sandbox =
                PipelinesSandbox.builder().tokenLifetime(Duration.ofDays(1)).start()) {
            sandbox.environment().forEach((name, value) -> System.out.println("export " + name + "='" + value + "'"));
            System.out.println("# until the end of standard input");
            while (System.in.read() >= 0) {
                // What comes is of no interest, only that it ends.
            }
        }
    }
}

package io.github.bitbucketoidc.aws.docs.snippets;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import java.io.IOException;

final class ChildProcess {

    private ChildProcess() {}

    static int run(PipelinesSandbox sandbox) throws IOException, InterruptedException {
        ProcessBuilder program = new ProcessBuilder("java", "-jar", "target/deploy.jar").inheritIO();
        program.environment().putAll(sandbox.environment());
        int exitCode = program.start().waitFor();
        return exitCode;
    }
}

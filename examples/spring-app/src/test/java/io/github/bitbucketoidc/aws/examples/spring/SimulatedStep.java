package io.github.bitbucketoidc.aws.examples.spring;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Runs the packaged app as its pipeline does, in a step whose issuer, STS and S3 are on this machine. */
public final class SimulatedStep {

    private SimulatedStep() {}

    /**
     * Shows what the app prints, then what it uploaded and with whose keys.
     *
     * @param arguments properties, as of any Boot app
     * @throws IOException if the app can't be started
     * @throws InterruptedException if nobody waits for it any more
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (PipelinesSandbox sandbox = PipelinesSandbox.builder()
                        .deploymentEnvironment("production")
                        .start();
                ScriptedS3 s3 = new ScriptedS3()) {
            Map<String, String> variables = new HashMap<>(sandbox.environment());
            variables.put("AWS_ENDPOINT_URL_S3", s3.endpoint());
            int status = Jar.start(variables, ProcessBuilder.Redirect.INHERIT, arguments)
                    .waitFor();
            s3.puts().forEach((path, put) -> System.out.println("S3 has " + path + ", signed with " + put.keyId()));
            System.out.println(
                    "Exit status " + status + ", STS calls " + sandbox.sts().calls());
        }
    }
}

package io.github.bitbucketoidc.aws.benchmarks.process;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A step whose issuer and STS are on loopback; STS is there twice, with TLS and without. */
final class LoopbackStep implements AutoCloseable {

    private final PipelinesSandbox sandbox;
    private final TlsFront front;
    private final Certificates certificates;
    private final Path directory;

    private LoopbackStep(PipelinesSandbox sandbox, TlsFront front, Certificates certificates, Path directory) {
        this.sandbox = sandbox;
        this.front = front;
        this.certificates = certificates;
        this.directory = directory;
    }

    /** @param directory for the certificates and a token in a file; the caller deletes it */
    static LoopbackStep start(Path directory, Jdk jdk)
            throws IOException, InterruptedException, GeneralSecurityException {
        Certificates certificates = Certificates.make(directory, jdk);
        PipelinesSandbox sandbox =
                PipelinesSandbox.builder().tokenLifetime(Duration.ofDays(1)).start();
        TlsFront front =
                TlsFront.start(certificates.server(), sandbox.stsEndpoint().getPort());
        return new LoopbackStep(sandbox, front, certificates, directory);
    }

    int calls() {
        return sandbox.sts().calls();
    }

    /** What every program sees. */
    Map<String, String> variables(Over over) {
        Map<String, String> variables = new HashMap<>(sandbox.environment());
        variables.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        variables.put("LC_ALL", "C.UTF-8");
        if (over == Over.TLS) {
            variables.put("AWS_ENDPOINT_URL_STS", "https://localhost:" + front.port());
        }
        return variables;
    }

    /** What somebody sets who uses the SDK's or aws' own way to a role, by a token in a file. */
    Map<String, String> tokenFileVariables(Over over) throws IOException {
        Map<String, String> variables = variables(over);
        Path file = directory.resolve("token");
        Files.writeString(file, Objects.requireNonNull(variables.get("BITBUCKET_STEP_OIDC_TOKEN")));
        variables.put("AWS_WEB_IDENTITY_TOKEN_FILE", file.toString());
        variables.put("AWS_ROLE_ARN", sandbox.roleArn());
        variables.put("AWS_ROLE_SESSION_NAME", "benchmark");
        return variables;
    }

    Certificates certificates() {
        return certificates;
    }

    @Override
    public void close() throws IOException {
        front.close();
        sandbox.close();
    }
}

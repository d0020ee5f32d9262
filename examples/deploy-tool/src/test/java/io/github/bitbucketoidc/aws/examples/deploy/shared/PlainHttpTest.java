package io.github.bitbucketoidc.aws.examples.deploy.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.examples.deploy.Run;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No client of the tool speaks plain http to another machine. 192.0.2.0/24 is for documentation: nobody is there. */
@ExtendWith(PipelinesSandboxExtension.class)
class PlainHttpTest {

    private static final String ELSEWHERE = "http://192.0.2.1:9000";

    private Map<String, String> variables = Map.of();

    @TempDir
    Path site;

    @BeforeEach
    void aStep(PipelinesSandbox sandbox) {
        variables = new HashMap<>(sandbox.environment());
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_ENDPOINT_URL_IAM, trust-policy --check iam",
        "AWS_ENDPOINT_URL_IAM, doctor --trust-policy iam",
        "AWS_ENDPOINT_URL, trust-policy --check iam",
        "AWS_ENDPOINT_URL_S3, s3-deploy DIR s3://bucket/web",
        "AWS_ENDPOINT_URL, s3-deploy DIR s3://bucket/web",
        "AWS_ENDPOINT_URL_STS, whoami",
        "AWS_ENDPOINT_URL_CODEARTIFACT, codeartifact-token --domain acme",
        "AWS_ENDPOINT_URL_CODEARTIFACT, exec --codeartifact acme -- true",
    })
    void isRefusedBeyondThisMachine(String variable, String command) throws IOException {
        Files.writeString(site.resolve("index.html"), "<h1>");
        variables.put(variable, ELSEWHERE);

        Run run = Run.of(variables, command.replace("DIR", site.toString()).split(" ", -1));

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.out() + run.err()).contains(variable, ELSEWHERE, "https");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1.example.com", "http://user@127.0.0.1:1", "ftp://127.0.0.1", "127.0.0.1:1"})
    void isNotTakenForThisMachineByItsLooks(String endpoint) {
        variables.put("AWS_ENDPOINT_URL_IAM", endpoint);

        Run run = Run.of(variables, "trust-policy", "--check", "iam");

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err()).startsWith("AWS_ENDPOINT_URL_IAM ('");
    }

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void isRefusedAlsoWhereTheEndpointComesFromElsewhere() {
        System.setProperty("aws.endpointUrlIam", ELSEWHERE);
        try {
            Run run = Run.of(variables, "trust-policy", "--check", "iam");

            assertThat(run.exitCode()).isEqualTo(6);
            assertThat(run.err()).contains("Nothing was sent to 192.0.2.1");
        } finally {
            System.clearProperty("aws.endpointUrlIam");
        }
    }

    /** Which is on another machine mostly; the one named here does not exist. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "whoami",
                "trust-policy --check iam",
                "s3-deploy DIR s3://bucket/web",
                "codeartifact-token --domain acme"
            })
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void goesThroughNoProxy(String command) throws IOException {
        Files.writeString(site.resolve("index.html"), "<h1>");
        variables.put("AWS_ENDPOINT_URL", Objects.requireNonNull(variables.get("AWS_ENDPOINT_URL_STS")));
        Map<String, String> proxy =
                Map.of("http.proxyHost", "proxy.invalid", "http.proxyPort", "1", "http.nonProxyHosts", "");
        proxy.forEach(System::setProperty);
        try {
            Run run = Run.of(variables, command.replace("DIR", site.toString()).split(" ", -1));

            assertThat(run.err()).doesNotContainIgnoringCase("no answer").doesNotContain("proxy.invalid");
        } finally {
            proxy.keySet().forEach(System::clearProperty);
        }
    }

    @Test
    void countsForNothingWhereEndpointsAreSwitchedOff() {
        ProcessContext context = new ProcessContext(
                Map.of("AWS_ENDPOINT_URL", ELSEWHERE, "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "True"),
                System.in,
                System.out,
                System.err,
                false);

        assertThat(context.endpoint("S3")).isEmpty();
    }

    @Test
    void isTakenOnThisMachine() {
        variables.put("AWS_ENDPOINT_URL", Objects.requireNonNull(variables.get("AWS_ENDPOINT_URL_STS")));

        assertThat(Run.of(variables, "whoami").exitCode()).isZero();
    }
}

package io.github.bitbucketoidc.aws.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Starts the jar as its pipeline does, with the variables of a step. */
class ReleaseReportApplicationTest {

    private static final String FOLDER = "/reports/releases/acme/shop/42/";

    private final PipelinesSandbox sandbox =
            PipelinesSandbox.builder().deploymentEnvironment("production").start();
    private final Map<String, String> variables = new HashMap<>(sandbox.environment());
    private ScriptedS3 s3;
    private String output = "";

    @BeforeEach
    void startS3() throws IOException {
        s3 = new ScriptedS3();
        variables.put("AWS_ENDPOINT_URL_S3", s3.endpoint());
    }

    @AfterEach
    void stop() {
        s3.close();
        sandbox.close();
    }

    @Test
    void uploadsReportAndHealthWithTheSessionOfTheStep() throws Exception {
        assertThat(run("--release.bucket=reports")).as(output).isZero();

        assertThat(s3.puts().keySet()).containsExactly(FOLDER + "health.json", FOLDER + "report.json");
        assertThat(s3.puts().values())
                .allSatisfy(put -> assertThat(put.keyId()).startsWith("ASIA"))
                .allSatisfy(put -> assertThat(put.authorization()).contains("/eu-west-1/s3/"));
        assertThat(put("report.json")).contains("\"environment\":\"production\"", "\"build\":\"42\"");
        assertThat(put("health.json")).contains("\"status\":\"UP\"", "\"bitbucketOidc\":{");
        assertThat(sandbox.sts().calls("AssumeRoleWithWebIdentity")).isOne();
    }

    @Test
    void showsTheTokenNowhere() throws Exception {
        run("--release.bucket=reports", "--debug");

        assertThat(output + s3.puts()).doesNotContain(variables.get("BITBUCKET_STEP_OIDC_TOKEN"));
    }

    @Test
    void failsTheStepAndSaysWhyWithoutARole() throws Exception {
        variables.remove("AWS_OIDC_ROLE_ARN");

        assertThat(run("--release.bucket=reports")).isOne();
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("Set AWS_OIDC_ROLE_ARN as a repository or workspace variable.");
    }

    @Test
    void usesTheKeysOfALaptopOutsidePipelines() throws Exception {
        variables.keySet().removeIf(name -> name.startsWith("BITBUCKET_"));
        variables.put("AWS_ACCESS_KEY_ID", "AKIAOFTHELAPTOP");
        variables.put("AWS_SECRET_ACCESS_KEY", "secret");
        variables.put("AWS_REGION", "eu-central-1");

        assertThat(run("--release.bucket=reports")).as(output).isZero();
        assertThat(put("/reports/releases/local/0/", "report.json").keyId()).isEqualTo("AKIAOFTHELAPTOP");
        assertThat(sandbox.sts().calls()).isZero();
    }

    @Test
    void startsInItsPipelineAsItDoesHere() throws IOException {
        assertThat(Files.readString(Path.of("bitbucket-pipelines.yml")))
                .contains("oidc: true", "java -jar examples/spring-app/target/release-report.jar --release.bucket=");
    }

    private ScriptedS3.Put put(String folder, String document) {
        return Objects.requireNonNull(s3.puts().get(folder + document));
    }

    private String put(String document) {
        return put(FOLDER, document).body();
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        Process process = Jar.start(variables, ProcessBuilder.Redirect.PIPE, arguments);
        output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor();
    }
}

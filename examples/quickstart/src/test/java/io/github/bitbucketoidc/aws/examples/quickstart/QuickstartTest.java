package io.github.bitbucketoidc.aws.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PipelinesSandboxExtension.class)
class QuickstartTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void usesTheTokenOfTheStep(PipelinesSandbox sandbox) {
        Map<String, String> variables = sandbox.environment();

        assertThat(run(variables)).isZero();
        assertThat(printed())
                .contains("In Bitbucket Pipelines", "Role:           " + sandbox.roleArn())
                .contains("Account:        123456789012", "Caller ARN:     arn:aws:sts::123456789012:assumed-role/")
                .contains("Session ends:   20", "Token issuer:   " + sandbox.issuer())
                .contains("Token subject:  " + variables.get("BITBUCKET_REPO_UUID"));
    }

    @Test
    void printsNoPartOfTheToken(PipelinesSandbox sandbox) {
        Map<String, String> variables = sandbox.environment();

        run(variables);

        assertThat(printed())
                .doesNotContain(Objects.requireNonNull(variables.get("BITBUCKET_STEP_OIDC_TOKEN"))
                        .split("\\.", -1));
    }

    @Test
    void takesBlankVariablesForNotSet(PipelinesSandbox sandbox, @TempDir Path folder) throws IOException {
        Map<String, String> variables = new HashMap<>(sandbox.environment());
        Path file = Files.writeString(folder.resolve("token"), sandbox.token());
        variables.put("AWS_WEB_IDENTITY_TOKEN_FILE", file.toString());
        variables.put("BITBUCKET_STEP_OIDC_TOKEN", " ");

        assertThat(run(variables)).isZero();
        assertThat(printed()).contains("Token issuer:   " + sandbox.issuer());
    }

    @Test
    void startsASandboxElsewhereAndSaysSo() {
        assertThat(run(Map.of())).isZero();
        assertThat(printed())
                .startsWith("Outside Bitbucket Pipelines: using a sandbox")
                .contains("Caller ARN:     arn:aws:sts::");
    }

    @Test
    void saysWhatIsWrongWithTheSetUp(PipelinesSandbox sandbox) {
        Map<String, String> variables = new HashMap<>(sandbox.environment());
        variables.remove("BITBUCKET_STEP_OIDC_TOKEN");

        assertThat(run(variables)).isOne();
        assertThat(printed()).contains("Add 'oidc: true' to this very step").doesNotContain("\tat ");
    }

    private int run(Map<String, String> variables) {
        return new Quickstart(variables, new PrintStream(printed, true, StandardCharsets.UTF_8)).run();
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}

package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bitbucketoidc.aws.support.CapturedLogs;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The web identity of a pod or of another CI, in the variables that all of them share. */
@ExtendWith(PipelinesSandboxExtension.class)
class OtherWebIdentityTest {

    private static final String TOKEN = "BITBUCKET_STEP_OIDC_TOKEN";
    private static final String TOKEN_FILE = "AWS_WEB_IDENTITY_TOKEN_FILE";
    private static final String CLUSTER = "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE";

    @TempDir
    private Path folder;

    private PipelinesSandbox sandbox;
    private Map<String, String> pod;
    private Map<String, String> step;

    @BeforeEach
    void variables(PipelinesSandbox started) throws IOException {
        sandbox = started;
        step = new HashMap<>(started.environment());
        step.remove(TOKEN);
        step.put(TOKEN_FILE, file(token(CLUSTER)));
        pod = new HashMap<>(step);
        pod.keySet().removeIf(name -> name.startsWith("BITBUCKET_"));
    }

    @Test
    void isNotOursOutsideAStep() {
        assertThat(failure(pod)).matches(failure -> failure.reason() == FailureReason.NOT_IN_PIPELINES);
        assertThat(sandbox.sts().history()).isEmpty();
    }

    @Test
    void isLeftAloneWithoutAWordOutsideAStep() {
        try (CapturedLogs logs = new CapturedLogs()) {
            failure(pod);

            assertThat(logs.warnings()).isEmpty();
        }
    }

    @Test
    void isNoStepTokenInsideAStep() {
        assertThat(failure(step))
                .matches(failure -> failure.reason() == FailureReason.TOKEN_MISSING)
                .hasMessageContaining("Add 'oidc: true' to this very step")
                .hasMessageContaining("'" + CLUSTER + "', not of Bitbucket's");
        assertThat(sandbox.sts().history()).isEmpty();
    }

    @Test
    void isNotAdvisedToBeTrusted() {
        assertThat(failure(step)).hasMessageNotContaining("identity provider").hasMessageNotContaining("trust policy");
    }

    @Test
    void isLoudInsideAStep() {
        try (CapturedLogs logs = new CapturedLogs()) {
            failure(step);

            assertThat(logs.warnings()).hasSize(1);
        }
    }

    @Test
    void isTradedWhereItIsBitbucketsOwnAlsoOutsideAStep() throws IOException {
        pod.put(TOKEN_FILE, file(sandbox.token()));
        try (BitbucketOidcCredentialsProvider provider =
                BitbucketOidcCredentialsProvider.builder().environment(pod).build()) {
            assertThat(provider.resolveCredentials()).isNotNull();
        }
    }

    /** Which would be the last word of a role whose session lives still. */
    @Test
    void isNoReasonToFailWhereTheFileIsGoneWhileASessionLives() throws IOException {
        Path file = Path.of(file(sandbox.token()));
        pod.put(TOKEN_FILE, file.toString());
        try (BitbucketOidcCredentialsProvider provider =
                BitbucketOidcCredentialsProvider.builder().environment(pod).build()) {
            provider.resolveCredentials();
            Files.delete(file);

            assertThat(provider.forRole(sandbox.roleArn()).resolveCredentials()).isNotNull();
        }
    }

    @Test
    void isSeenWhereTheFileComesLate() throws IOException {
        Path file = folder.resolve("late");
        pod.put(TOKEN_FILE, file.toString());
        try (BitbucketOidcCredentialsProvider provider =
                BitbucketOidcCredentialsProvider.builder().environment(pod).build()) {
            assertThat(catchThrowableOfType(StepTokenException.class, provider::resolveCredentials))
                    .matches(failure -> failure.reason() == FailureReason.NOT_IN_PIPELINES)
                    .hasMessageContaining("NoSuchFileException");
            Files.writeString(file, sandbox.token());

            assertThat(provider.resolveCredentials()).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "", "e30.e30.e30"})
    void isNotOursWhereItCannotBeRead(String text) throws IOException {
        pod.put(TOKEN_FILE, file(text));

        assertThat(failure(pod)).matches(failure -> failure.reason() == FailureReason.NOT_IN_PIPELINES);
    }

    /** Somebody said that this one is to be exchanged. */
    @Test
    void isTakenAsItIsWhereASupplierGivesIt() {
        try (BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.builder()
                .environment(step)
                .webIdentityToken(() -> token(CLUSTER))
                .build()) {
            assertThat(catchThrowableOfType(BitbucketOidcException.class, provider::resolveCredentials))
                    .isNotNull();
            assertThat(sandbox.sts().history()).isNotEmpty();
        }
    }

    @Test
    void isNoStepToken() {
        assertThat(catchThrowableOfType(StepTokenException.class, () -> StepToken.of(pod)))
                .matches(failure -> failure.reason() == FailureReason.NOT_IN_PIPELINES);
    }

    private StepTokenException failure(Map<String, String> variables) {
        try (BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.builder()
                .environment(variables)
                .build()) {
            return catchThrowableOfType(StepTokenException.class, provider::resolveCredentials);
        }
    }

    private String file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "token", ""), text)
                .toString();
    }

    private static String token(String issuer) {
        String claims = "{\"iss\":\"" + issuer
                + "\",\"sub\":\"system:serviceaccount:ci:runner\",\"aud\":[\"sts.amazonaws.com\"],\"exp\":32503680000}";
        return "e30."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".c2ln";
    }
}

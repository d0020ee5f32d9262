package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(PipelinesSandboxExtension.class)
class StepTokenTest {

    private static final String CLAIMS =
            "{\"iss\":\"https://issuer\",\"sub\":\"{r}:{s}\",\"aud\":\"ari\",\"exp\":1700003600,\"iat\":1700000000}";

    @Test
    void readsTheClaimsOfAStep(PipelinesSandbox sandbox) {
        Map<String, String> step = sandbox.environment();

        StepToken token = tokenOf(step);

        assertThat(token.issuer()).isEqualTo(sandbox.issuer());
        assertThat(token.audiences()).containsExactly(sandbox.audience());
        assertThat(token.subject()).isEqualTo(step.get("BITBUCKET_REPO_UUID") + ":" + step.get("BITBUCKET_STEP_UUID"));
        assertThat(token.repositoryUuid()).contains(step.get("BITBUCKET_REPO_UUID"));
        assertThat(token.stepUuid()).contains(step.get("BITBUCKET_STEP_UUID"));
        assertThat(token.pipelineUuid()).contains(step.get("BITBUCKET_PIPELINE_UUID"));
        assertThat(token.workspaceUuid()).isPresent();
        assertThat(token.branchName()).contains(step.get("BITBUCKET_BRANCH"));
        assertThat(token.deploymentEnvironmentUuid()).isEmpty();
        assertThat(token.expiresAt()).isAfter(token.issuedAt().orElseThrow());
    }

    @Test
    void readsTheDeploymentEnvironment() {
        try (PipelinesSandbox sandbox =
                PipelinesSandbox.builder().deploymentEnvironment("production").start()) {
            Map<String, String> step = sandbox.environment();

            assertThat(tokenOf(step).deploymentEnvironmentUuid())
                    .contains(step.get("BITBUCKET_DEPLOYMENT_ENVIRONMENT_UUID"));
        }
    }

    @Test
    void isFoundInTheVariablesOfAStep(PipelinesSandbox sandbox) {
        Map<String, String> step = sandbox.environment();

        assertThat(StepToken.of(step).subject()).isEqualTo(tokenOf(step).subject());
    }

    @Test
    void isFoundInTheFileThatAVariableNames(PipelinesSandbox sandbox, @TempDir Path folder) throws IOException {
        String written = sandbox.token();
        Path file = Files.writeString(folder.resolve("token"), written + "\n");

        StepToken token = StepToken.of(Map.of("AWS_WEB_IDENTITY_TOKEN_FILE", file.toString()));

        assertThat(token.subject()).isEqualTo(StepToken.parse(written).subject());
    }

    @Test
    void saysWhatToAddWhereTheStepHasNone() {
        assertThatExceptionOfType(StepTokenException.class)
                .isThrownBy(() -> StepToken.of(Map.of("BITBUCKET_BUILD_NUMBER", "7")))
                .matches(failure -> failure.reason() == FailureReason.TOKEN_MISSING)
                .withMessageContaining("Add 'oidc: true'");
    }

    @Test
    void readsAudiencesThatAreAnArray(PipelinesSandbox sandbox) {
        String token =
                sandbox.tokenBuilder().audiences("ari:one", "sts.amazonaws.com").build();

        assertThat(StepToken.parse(token).audiences()).containsExactly("ari:one", "sts.amazonaws.com");
    }

    @Test
    void readsTimesInSeconds() {
        StepToken token = StepToken.parse(jwt(CLAIMS));

        assertThat(token.expiresAt()).isEqualTo(Instant.parse("2023-11-14T23:13:20Z"));
        assertThat(token.issuedAt()).contains(Instant.parse("2023-11-14T22:13:20Z"));
    }

    @Test
    void doesNotMindUnknownClaimsNorKnownOnesOfAnotherType() {
        String claims = CLAIMS.replace("{\"iss\"", "{\"new\":[{\"a\":null}],\"stepUuid\":{\"x\":1},\"iss\"");

        assertThat(StepToken.parse(jwt(claims)).stepUuid()).isEmpty();
    }

    @Test
    void takesTheWhiteSpaceOfAFileOff() {
        assertThat(StepToken.parse("\n" + jwt(CLAIMS) + "\r\n").issuer()).isEqualTo("https://issuer");
    }

    @Test
    void takesTheLongestTokenThatStsTakes() {
        String claims = jwt(CLAIMS);
        String signature = "s".repeat(20_000 - claims.length());

        assertThat(StepToken.parse(claims + signature).issuer()).isEqualTo("https://issuer");
    }

    @Test
    void refusesOneCharacterMore() {
        String claims = jwt(CLAIMS);
        String signature = "s".repeat(20_000 - claims.length() + 1);

        assertThatExceptionOfType(StepTokenException.class)
                .isThrownBy(() -> StepToken.parse(claims + signature))
                .withMessageContaining("has 20001 characters, and STS takes 20000 at most");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "garbage | has 1 part where a token has three",
                "a.b | has 2 parts where a token has three",
                "a.b.c.d | has 4 parts where a token has three",
                "a.b.ca.b.c | has 5 parts where a token has three, as where one token was appended to another",
                "/tmp/web-identity-token | is the path of a file",
                "$BITBUCKET_STEP_OIDC_TOKEN | is the name of a variable that was not expanded",
                "\"eyJh.eyJz.c2ln\" | is in quotes",
                "******** | was masked",
                "eyJh.eyJz.c2ln eyJh.eyJz.c2ln | has white space inside, as where one token was appended to another",
                "a.b/c.d | has characters that are not of URL-safe Base64",
                "a.b.c | has a middle part that",
                "e30.e30.c2ln | has no claim 'iss'",
                "e30.e30. | has characters that are not of URL-safe Base64",
            })
    void saysWhatTheTextIsInstead(String text, String problem) {
        assertThatExceptionOfType(StepTokenException.class)
                .isThrownBy(() -> StepToken.parse(text))
                .withMessageContaining(problem)
                .matches(e -> e.reason() == FailureReason.TOKEN_MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({"iss", "sub", "aud", "exp"})
    void namesTheClaimThatIsMissing(String claim, PipelinesSandbox sandbox) {
        String token = sandbox.tokenBuilder().without(claim).build();

        assertThatExceptionOfType(StepTokenException.class)
                .isThrownBy(() -> StepToken.parse(token))
                .withMessageContaining("has no claim '" + claim + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "\"tomorrow\"",
        "1700003600.5",
        "1700003600.0",
        "{}",
        "1e99",
        "99999999999999999999",
        "9223372036854775807"
    })
    void refusesATimeThatIsNone(String time) {
        assertThatExceptionOfType(StepTokenException.class)
                .isThrownBy(() -> StepToken.parse(jwt(CLAIMS.replace("1700003600", time))))
                .withMessageContaining("claim 'exp' that is not a whole number of seconds");
    }

    @Test
    void refusesAudiencesThatAreBlank() {
        String claims = CLAIMS.replace("\"ari\"", "[\"\", 7]");

        assertThatExceptionOfType(StepTokenException.class)
                .isThrownBy(() -> StepToken.parse(jwt(claims)))
                .withMessageContaining("has no claim 'aud'");
    }

    @Test
    void neverShowsItself() {
        String compact = jwt(CLAIMS);

        assertThat(StepToken.parse(compact).toString())
                .contains("issuer=https://issuer")
                .doesNotContain(compact.split("\\.", -1)[1], "c2lnbmF0dXJl");
    }

    private static StepToken tokenOf(Map<String, String> step) {
        return StepToken.parse(Objects.requireNonNull(step.get("BITBUCKET_STEP_OIDC_TOKEN")));
    }

    private static String jwt(String claims) {
        return encoded("{\"alg\":\"RS256\"}") + "." + encoded(claims) + ".c2lnbmF0dXJl";
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

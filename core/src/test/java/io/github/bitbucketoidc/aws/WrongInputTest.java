package io.github.bitbucketoidc.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong in a set-up shows in one message, before any call, with the value and the cure. */
@ExtendWith(PipelinesSandboxExtension.class)
class WrongInputTest {

    private static final String TOKEN = "BITBUCKET_STEP_OIDC_TOKEN";

    @TempDir
    Path folder;

    private PipelinesSandbox sandbox;
    private Map<String, String> variables;

    @BeforeEach
    void aStep(PipelinesSandbox started) {
        sandbox = started;
        variables = new HashMap<>(started.environment());
    }

    @AfterEach
    void nothingWasSent() {
        assertThat(sandbox.sts().calls()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AWS_OIDC_ROLE_ARN | arn:aws:iam::1:role/x | ROLE_INVALID | to the role's ARN: arn:aws:iam::<12-digit account>:role/<name>",
                "AWS_ROLE_SESSION_NAME | a b | SETTING_INVALID | 2 to 64 characters",
                "AWS_REGION | Ireland | REGION_INVALID | such as eu-west-1",
                "AWS_ENDPOINT_URL_STS | http://sts.example | SETTING_INVALID | use https",
            })
    void namesTheValueItsSourceAndTheCure(String variable, String value, FailureReason reason, String cure) {
        variables.put(variable, value);

        assertThat(failure(RoleAssumptionException.class))
                .matches(failure -> failure.reason() == reason)
                .hasMessageContaining("'" + value + "' (" + variable + ")")
                .hasMessageContaining(cure)
                .hasMessageContaining("Nothing was sent to STS");
    }

    @Test
    void refusesADurationOutOfRange() {
        assertThat(failure(
                        RoleAssumptionException.class, builder -> builder.roleSessionDuration(Duration.ofSeconds(100))))
                .hasMessageContaining("role session duration 'PT1M40S' (builder) is not from 900 to 43200 seconds");
    }

    @Test
    void saysAllThatIsWrongInOneMessage() {
        variables.put("AWS_REGION", "Ireland");

        assertThat(failure(RoleAssumptionException.class, builder -> builder.exchangeTimeout(Duration.ZERO)))
                .hasMessageContaining("exchange timeout 'PT0S' (builder) is not from 1 to 3600 seconds")
                .hasMessageContaining("region 'Ireland' (AWS_REGION)");
    }

    @Test
    void asksForOidcInTheStepWhereTheTokenIsMissing() {
        variables.remove(TOKEN);

        assertThat(failure(StepTokenException.class))
                .matches(failure -> failure.reason() == FailureReason.TOKEN_MISSING)
                .hasMessageStartingWith(
                        "No AWS credentials: BITBUCKET_STEP_OIDC_TOKEN is not set in this step of build '42'")
                .hasMessageContaining("Add 'oidc: true' to this very step");
    }

    @Test
    void tellsAnEmptyTokenFromAMissingOne() {
        variables.put(TOKEN, " \n");

        assertThat(failure(StepTokenException.class)).hasMessageContaining("BITBUCKET_STEP_OIDC_TOKEN is empty");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "garbage | has 1 part where a token has three",
                "a.b.c | has a middle part that",
                "$BITBUCKET_STEP_OIDC_TOKEN | is the name of a variable that was not expanded",
            })
    void saysWhatIsWrongWithTheToken(String token, String problem) {
        variables.put(TOKEN, token);

        assertThat(failure(StepTokenException.class))
                .matches(failure -> failure.reason() == FailureReason.TOKEN_MALFORMED)
                .hasMessageContaining("the token in BITBUCKET_STEP_OIDC_TOKEN " + problem);
    }

    @Test
    void refusesATokenOfAMegabyte() {
        variables.put(TOKEN, "x".repeat(1_000_000));

        assertThat(failure(StepTokenException.class))
                .hasMessageContaining("has 1000000 characters, and STS takes 20000 at most");
    }

    @Test
    void refusesATokenFileOfAMegabyte() throws IOException {
        variables.remove(TOKEN);
        Path file = Files.writeString(folder.resolve("token"), "x".repeat(1_000_000));
        variables.put("AWS_WEB_IDENTITY_TOKEN_FILE", file.toString());

        assertThat(failure(StepTokenException.class)).hasMessageContaining("and STS takes 20000 at most");
    }

    @Test
    void namesTheTokenFileThatIsNotThere() {
        variables.remove(TOKEN);
        variables.put("AWS_WEB_IDENTITY_TOKEN_FILE", "no-such-file");

        assertThat(failure(StepTokenException.class))
                .matches(failure -> failure.reason() == FailureReason.TOKEN_FILE_UNREADABLE)
                .hasMessageContaining("the token file 'no-such-file' (AWS_WEB_IDENTITY_TOKEN_FILE) cannot be read")
                .hasMessageContaining("with 'oidc: true' no file is needed");
    }

    @Test
    void takesATokenThatExpiresAtTheEndOfTimeAsFarAsStsDoes() {
        String claims = "{\"iss\":\"i\",\"sub\":\"s\",\"aud\":\"a\",\"exp\":31556889864403199}";
        variables.put(
                TOKEN,
                "e30."
                        + Base64.getUrlEncoder()
                                .encodeToString(claims.getBytes(UTF_8))
                                .replace("=", "") + ".c2ln");
        variables.put("AWS_OIDC_ROLE_ARN", "no role");

        assertThat(failure(RoleAssumptionException.class)).matches(e -> e.reason() == FailureReason.ROLE_INVALID);
    }

    @Test
    void cleansTheCauseOfASupplierThatFailsWithTheToken() {
        String token = sandbox.token();

        StepTokenException failure = failure(
                StepTokenException.class,
                builder -> builder.webIdentityToken(() -> {
                    throw new AssertionError("cannot use " + token);
                }));

        assertThat(failure)
                .hasMessageContaining("threw java.lang.AssertionError")
                .cause()
                .hasMessage("java.lang.AssertionError: cannot use [token]");
    }

    @Test
    void tellsTheCauseOfASupplierThatFailsInWordsOfItsOwn() {
        IllegalStateException cause = new IllegalStateException("vault is sealed", new IOException("no route"));

        assertThat(failure(
                        StepTokenException.class,
                        builder -> builder.webIdentityToken(() -> {
                            throw cause;
                        })))
                .matches(failure -> failure.reason() == FailureReason.TOKEN_SUPPLIER_FAILED)
                .cause()
                .hasMessage("java.lang.IllegalStateException: vault is sealed")
                .hasRootCauseMessage("java.io.IOException: no route")
                .extracting(Throwable::getStackTrace)
                .isEqualTo(cause.getStackTrace());
    }

    @Test
    void saysThatASupplierGaveNothing() {
        assertThat(failure(StepTokenException.class, builder -> builder.webIdentityToken(() -> " ")))
                .hasMessageContaining("the supplier given to webIdentityToken(..) gave no token");
    }

    @Test
    void listsEverythingThatIsWrongInOneMessage() {
        variables.remove(TOKEN);
        variables.remove("AWS_OIDC_ROLE_ARN");
        variables.put("AWS_ROLE_SESSION_NAME", "a b");
        variables.put("AWS_DEFAULT_REGION", "Ireland");
        variables.put("AWS_ENDPOINT_URL_STS", "http://sts.example");

        StepTokenException failure = failure(
                StepTokenException.class,
                builder -> builder.roleSessionDuration(Duration.ofDays(1)).policy("no json"));

        assertThat(failure)
                .hasMessageStartingWith(
                        "No AWS credentials: BITBUCKET_STEP_OIDC_TOKEN is not set in this step of build '42' (and 6 more)\n")
                .hasMessageContaining("no role to assume")
                .hasMessageContaining("'a b'")
                .hasMessageContaining("'Ireland'")
                .hasMessageContaining("'http://sts.example'")
                .hasMessageContaining("'PT24H'")
                .hasMessageContaining("'no json'");
        assertThat(failure).message().hasLineCount(14);
    }

    @Test
    void refusesARoleInAnAccountThatIsNotAllowed() {
        RoleAssumptionException failure =
                failure(RoleAssumptionException.class, builder -> builder.allowedAccountIds(List.of("210987654321")));

        assertThat(failure)
                .matches(e -> e.reason() == FailureReason.ACCOUNT_NOT_ALLOWED)
                .hasMessageContaining("is in account 123456789012, and only '210987654321' are allowed");
    }

    @Test
    void refusesAnAllowedAccountThatIsNone() {
        assertThat(failure(
                        RoleAssumptionException.class,
                        builder -> builder.allowedAccountIds(List.of("123456789012", "production"))))
                .hasMessageContaining("allowed account id 'production' (builder) is not 12 digits");
    }

    @Test
    void keepsTheFirstLineShortWhateverTheValue() {
        variables.put("AWS_OIDC_ROLE_ARN", "arn:aws:iam::123456789012:role/ " + "x".repeat(3000));

        assertThat(failure(RoleAssumptionException.class)).message().matches("[^\\n]{1,160}\\n(?s:.*)");
    }

    private <T extends BitbucketOidcException> T failure(Class<T> type) {
        return failure(type, UnaryOperator.identity());
    }

    private <T extends BitbucketOidcException> T failure(
            Class<T> type, UnaryOperator<BitbucketOidcCredentialsProvider.Builder> options) {
        BitbucketOidcCredentialsProvider.Builder builder =
                BitbucketOidcCredentialsProvider.builder().environment(variables);
        try (BitbucketOidcCredentialsProvider provider = options.apply(builder).build()) {
            return catchThrowableOfType(type, provider::resolveCredentials);
        }
    }
}

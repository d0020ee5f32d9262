package io.github.bitbucketoidc.aws.internal.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.support.StepTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why there is no token, as far as that shows before one is read. */
class TokenSourceTest {

    private static final String TOKEN_FILE = "AWS_WEB_IDENTITY_TOKEN_FILE";
    private static final Map<String, String> STEP = Map.of("BITBUCKET_BUILD_NUMBER", "7");

    @TempDir
    private Path folder;

    @Test
    void lacksATokenOutsideAStep() {
        assertThat(absence(Map.of()).reason()).isEqualTo(FailureReason.NOT_IN_PIPELINES);
    }

    @Test
    void lacksATokenInAStepWithoutOne() {
        assertThat(absence(STEP).text()).isEqualTo("BITBUCKET_STEP_OIDC_TOKEN is not set in this step of build '7'");
    }

    @Test
    void lacksATokenInAStepWithAnEmptyOne() {
        assertThat(absence(and(STEP, TokenSource.TOKEN, " ")).text())
                .isEqualTo("BITBUCKET_STEP_OIDC_TOKEN is empty in this step of build '7'");
    }

    @Test
    void lacksNoneWhereASupplierIsGiven() {
        assertThat(source(() -> "", Map.of()).absence()).isNull();
    }

    @Test
    void lacksNoneWhereTheVariableIsSetWhateverIsInIt() {
        assertThat(source(Map.of(TokenSource.TOKEN, "x")).absence()).isNull();
    }

    @Test
    void couldHaveTheOneInAFileOfAStepThatCannotBeReadYet() {
        assertThat(source(and(STEP, TOKEN_FILE, "no-such-file")).absence()).isNull();
    }

    @Test
    void lacksATokenWhereTheFileOutsideAStepCannotBeRead() {
        assertThat(absence(Map.of(TOKEN_FILE, "no-such-file")))
                .extracting(Violation::reason, Violation::text)
                .containsExactly(
                        FailureReason.NOT_IN_PIPELINES,
                        "this process has no step token, and no BITBUCKET_BUILD_NUMBER: it does not run in Bitbucket"
                                + " Pipelines; the token file 'no-such-file' (AWS_WEB_IDENTITY_TOKEN_FILE) cannot be"
                                + " read, NoSuchFileException");
    }

    @Test
    void lacksATokenWhereTheFileHasOneOfAnotherIssuer() throws IOException {
        Path file = write(StepTokens.compact("https://kubernetes.default.svc", "pod", "sts.amazonaws.com"));

        assertThat(absence(and(STEP, TOKEN_FILE, file.toString())))
                .satisfies(problem -> assertThat(problem.reason()).isEqualTo(FailureReason.TOKEN_MISSING))
                .satisfies(problem -> assertThat(problem.text())
                        .endsWith(" is of issuer 'https://kubernetes.default.svc', not of Bitbucket's"));
    }

    @Test
    void lacksNoneWhereTheFileHasOneOfBitbucket() throws IOException {
        Path file = write(StepTokens.compactPlain());

        assertThat(source(Map.of(TOKEN_FILE, file.toString())).absence()).isNull();
    }

    @Test
    void looksIntoTheFileOfAVariableThatIsEverybodys() {
        assertThat(source(Map.of(TOKEN_FILE, "no-such-file")).looksIntoFile()).isTrue();
    }

    @Test
    void looksIntoNoFileWhereATokenIsThere() {
        assertThat(source(Map.of(TOKEN_FILE, "no-such-file", TokenSource.TOKEN, "x"))
                        .looksIntoFile())
                .isFalse();
    }

    @Test
    void looksIntoNoFileWhereNoneIsNamed() {
        assertThat(source(Map.of()).looksIntoFile()).isFalse();
    }

    private Path write(String token) throws IOException {
        return Files.writeString(folder.resolve("token"), token);
    }

    private static Violation absence(Map<String, String> variables) {
        return Objects.requireNonNull(source(variables).absence());
    }

    private static TokenSource source(Map<String, String> variables) {
        return source(null, variables);
    }

    private static TokenSource source(@Nullable Supplier<String> supplier, Map<String, String> variables) {
        return new TokenSource(supplier, new Environment(variables, name -> null));
    }

    private static Map<String, String> and(Map<String, String> variables, String name, String value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(name, value);
        return more;
    }
}

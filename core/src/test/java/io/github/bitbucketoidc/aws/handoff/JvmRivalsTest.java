package io.github.bitbucketoidc.aws.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** What is said to win over container credentials, held against the SDK's own chain where this JVM can be told of it. */
class JvmRivalsTest {

    @TempDir
    Path home;

    private final Properties before = new Properties();

    @BeforeEach
    void hideProfilesOfThisMachine() {
        before.putAll(System.getProperties());
        System.setProperty(
                "aws.sharedCredentialsFile", home.resolve("credentials").toString());
        System.setProperty("aws.configFile", home.resolve("config").toString());
    }

    @AfterEach
    void restore() {
        System.setProperties(before);
    }

    @ParameterizedTest
    @CsvSource({
        "aws.accessKeyId, aws.secretAccessKey, system property aws.accessKeyId with system property aws.secretAccessKey",
        "aws.webIdentityTokenFile, aws.roleArn,"
                + " system property aws.webIdentityTokenFile with system property aws.roleArn"
    })
    void aPairOfProperties(String one, String other, String said) {
        assertThat(rivals(Map.of(), Map.of(one, "a", other, "b"))).containsExactly(said);
        assertThat(rivals(Map.of(), Map.of(one, "a"))).isEmpty();
        assertThat(rivals(Map.of(), Map.of(one, "a", other, " "))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY",
        "AWS_WEB_IDENTITY_TOKEN_FILE, AWS_ROLE_ARN",
    })
    void aPairOfVariables(String one, String other) {
        assertThat(rivals(Map.of(one, "a", other, "b"), Map.of()))
                .containsExactly("variable " + one + " with variable " + other);
        assertThat(rivals(Map.of(one, "", other, "b"), Map.of())).isEmpty();
    }

    @Test
    void aRoleInAVariableWithATokenFileInAProperty() {
        assertThat(rivals(Map.of("AWS_ROLE_ARN", "a"), Map.of("aws.webIdentityTokenFile", "b")))
                .containsExactly("system property aws.webIdentityTokenFile with variable AWS_ROLE_ARN");
    }

    @Test
    void aRelativeUriThatReplacesTheFullOne() {
        assertThat(rivals(Map.of("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/x"), Map.of()))
                .containsExactly("variable AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
    }

    @Test
    void allOfThemInTheOrderOfTheChain() throws IOException {
        profile("[default]", "aws_access_key_id = AKIAPROFILE", "aws_secret_access_key = x");
        assertThat(rivals(
                        Map.of(
                                "AWS_ACCESS_KEY_ID", "a",
                                "AWS_SECRET_ACCESS_KEY", "b",
                                "AWS_WEB_IDENTITY_TOKEN_FILE", "c",
                                "AWS_ROLE_ARN", "d"),
                        Map.of("aws.containerCredentialsPath", "e")))
                .containsExactly(
                        "variable AWS_ACCESS_KEY_ID with variable AWS_SECRET_ACCESS_KEY",
                        "variable AWS_WEB_IDENTITY_TOKEN_FILE with variable AWS_ROLE_ARN",
                        "AWS profile default",
                        "system property aws.containerCredentialsPath");
    }

    @Test
    void theProfileThatIsNamed() throws IOException {
        profile("[other]", "aws_access_key_id = AKIAPROFILE", "aws_secret_access_key = x");

        assertThat(rivals(Map.of(), Map.of())).isEmpty();
        assertThat(rivals(Map.of("AWS_PROFILE", "other"), Map.of())).containsExactly("AWS profile other");
        assertThat(rivals(Map.of("AWS_PROFILE", "missing"), Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "region = eu-west-1, 0",
        "credential_process = /bin/true, 1",
        "sso_session = x, 1",
        "login_session = x, 1",
    })
    void aProfileThatHasCredentials(String line, int rivals) throws IOException {
        profile("[default]", line);

        assertThat(rivals(Map.of(), Map.of())).hasSize(rivals);
    }

    @Test
    void noProfileThatAssumesARoleWithContainerCredentials() throws IOException {
        profile("[default]", "role_arn = arn:aws:iam::123456789012:role/x", "credential_source = EcsContainer");

        assertThat(rivals(Map.of(), Map.of())).isEmpty();
    }

    @Test
    void noFileThatCannotBeRead() throws IOException {
        profile("[default", "nonsense");

        assertThat(rivals(Map.of(), Map.of())).isEmpty();
    }

    @Test
    void theSdkGoesByKeysInPropertiesBeforeTheEndpoint() {
        System.setProperty("aws.accessKeyId", "AKIAOTHER");
        System.setProperty("aws.secretAccessKey", "x");

        assertThat(chosenBeside(CredentialsEndpoint.start(TestCredentials.provider())))
                .isEqualTo("AKIAOTHER");
    }

    @Test
    void theSdkGoesByAProfileBeforeTheEndpoint() throws IOException {
        profile("[default]", "aws_access_key_id = AKIAPROFILE", "aws_secret_access_key = x");

        assertThat(chosenBeside(CredentialsEndpoint.start(TestCredentials.provider())))
                .isEqualTo("AKIAPROFILE");
    }

    private static String chosenBeside(CredentialsEndpoint endpoint) {
        try (endpoint;
                DefaultCredentialsProvider chain =
                        DefaultCredentialsProvider.builder().build()) {
            endpoint.configureThisJvm();
            assertThat(endpoint.rivals()).hasSize(1);
            return chain.resolveCredentials().accessKeyId();
        }
    }

    private static List<String> rivals(Map<String, String> variables, Map<String, String> properties) {
        return JvmRivals.of(variables, new HashMap<>(properties)::get);
    }

    private void profile(String... lines) throws IOException {
        Files.write(home.resolve("credentials"), List.of(lines));
    }
}

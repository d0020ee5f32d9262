package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers in the place of AWS's own STS, or is none at all. */
@ExtendWith(PipelinesSandboxExtension.class)
class OtherServersTest {

    private static final String XML = "text/xml";

    private PipelinesSandbox sandbox;

    @BeforeEach
    void aStep(PipelinesSandbox started) {
        sandbox = started;
    }

    @Test
    void readsAnErrorThatIsTheRootAndHasNoMessage() {
        sandbox.sts()
                .failAlways(StsFault.answer(
                        403,
                        XML,
                        "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code><Message></Message></Error>"));

        assertThat(failure(RoleAssumptionException.class))
                .matches(failure -> failure.reason() == FailureReason.ACCESS_DENIED)
                .hasMessageContaining("HTTP 403 AccessDenied");
    }

    /** As moto, LocalStack, MinIO and Ceph RGW write them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | <ErrorResponse><Errors><Error><Code>AccessDenied</Code><Message>m</Message></Error></Errors></ErrorResponse> | ACCESS_DENIED",
                "400 | <ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type></Type><Code>ExpiredToken</Code><Message>The web identity token that was passed is expired or is not valid.</Message></Error></ErrorResponse> | TOKEN_EXPIRED",
                "400 | <ErrorResponse><Error><Code>InvalidIdentityToken</Code><Message>The web identity token that was passed could not be validated.</Message></Error></ErrorResponse> | TOKEN_NOT_VALIDATED",
                "404 | <Error><Code>NoSuchEntity</Code><RequestId>tx0</RequestId><HostId>h</HostId></Error> | ROLE_INVALID",
                "400 | <Error><Code>PackedPolicyTooLarge</Code></Error> | POLICY_TOO_LARGE",
                "405 | <Error><Code>MethodNotAllowed</Code></Error> | ANSWER_UNUSABLE",
                "501 | <ErrorResponse><Error><Code>NotImplemented</Code></Error></ErrorResponse> | ANSWER_UNUSABLE",
                "400 | <ErrorResponse><Error><Code>InvalidAction</Code></Error></ErrorResponse> | ANSWER_UNUSABLE",
                "403 | {\"__type\":\"com.amazonaws.sts#AccessDeniedException\",\"message\":\"m\"} | ACCESS_DENIED",
                "400 | {\"__type\":\"InvalidIdentityToken\",\"Message\":\"Incorrect token audience\"} | AUDIENCE_NOT_ALLOWED",
                "400 | {\"__type\":7} | ANSWER_UNUSABLE",
                "400 | <ErrorResponse><Error><Code>InvalidParameterValue</Code><Message>m</Message></Error></ErrorResponse> | REQUEST_INVALID",
            })
    void readsTheErrorsOfOtherServers(int status, String body, FailureReason reason) {
        sandbox.sts().failAlways(StsFault.answer(status, XML, body));

        assertThat(failure(BitbucketOidcException.class)).matches(failure -> failure.reason() == reason, reason.id());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | <html>Please log in</html>",
                "200 | <a><b>",
                "200 | no xml",
                "200 | ''",
                "200 | <R><AssumeRoleWithWebIdentityResult/></R>",
                "404 | <html>not here</html>",
                "403 | {\"message\":\"Forbidden\"}",
            })
    void saysThatSomethingElseAnswers(int status, String body) {
        sandbox.sts().failAlways(StsFault.answer(status, "text/html", body));

        assertThat(failure(RoleAssumptionException.class))
                .matches(failure -> failure.reason() == FailureReason.ANSWER_UNUSABLE)
                .hasMessageContaining("Check what answers at the endpoint");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration"})
    void takesNoSessionThatIsNotWhole(String missing) {
        String whole = """
                <R><AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>ASIAOTHEROTHEROTHER1</AccessKeyId>
                <SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
                <Expiration>2999-01-02T03:04:05Z</Expiration></Credentials></AssumeRoleWithWebIdentityResult></R>""";
        sandbox.sts()
                .failAlways(StsFault.answer(200, XML, whole.replaceAll("<" + missing + ">.*</" + missing + ">", "")));

        assertThat(failure(RoleAssumptionException.class))
                .matches(failure -> failure.reason() == FailureReason.ANSWER_UNUSABLE)
                .hasMessageContaining("success without credentials");
    }

    private <T extends BitbucketOidcException> T failure(Class<T> type) {
        try (BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.builder()
                .environment(sandbox.environment())
                .exchangeTimeout(Duration.ofSeconds(5))
                .build()) {
            return catchThrowableOfType(type, provider::resolveCredentials);
        }
    }
}

package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bitbucketoidc.aws.support.CapturedLogs;
import io.github.bitbucketoidc.aws.support.RawServer;
import io.github.bitbucketoidc.aws.support.Told;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** A server that says back what it was sent, or a key, wherever HTTP and XML have room for it. */
@ExtendWith(PipelinesSandboxExtension.class)
class EchoedSecretsTest {

    private static final String KEY = "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY0A";
    private static final String SUCCESS = """
            <R><AssumeRoleWithWebIdentityResult><AssumedRoleUser><Arn>%s</Arn></AssumedRoleUser>
            <Credentials><AccessKeyId>ASIAOTHEROTHEROTHER1</AccessKeyId><SecretAccessKey>%s</SecretAccessKey>
            <SessionToken>t</SessionToken><Expiration>%s</Expiration></Credentials>
            </AssumeRoleWithWebIdentityResult></R>""";
    private static final String TIME = "2999-01-02T03:04:05Z";

    enum Place {
        DATE,
        REQUEST_ID,
        RETRY_AFTER,
        STATUS_TEXT,
        COOKIE,
        CODE,
        MESSAGE,
        CHARACTER_REFERENCES,
        CDATA,
        PERCENT,
        BLANKS,
        DOTS,
        UTF_16,
        JSON,
        EXPIRATION,
        ACCOUNT,
        BROKEN_SUCCESS;

        byte[] answer(String secret) {
            return switch (this) {
                case DATE -> http("400 ", "Date: " + secret, error("AccessDenied", "no"));
                case REQUEST_ID -> http("400 ", "x-amzn-RequestId: " + secret, error("AccessDenied", "no"));
                case RETRY_AFTER -> http("503 ", "Retry-After: " + secret, error("Throttling", "no"));
                case STATUS_TEXT -> http("400 " + secret, "A: b", error("AccessDenied", "no"));
                case COOKIE -> http("400 ", "Set-Cookie: a=" + secret, error("AccessDenied", "no"));
                case CODE -> http("400 ", "A: b", error(secret, "no"));
                case MESSAGE -> http("400 ", "A: b", error("AccessDenied", secret));
                case CHARACTER_REFERENCES -> http("400 ", "A: b", error("AccessDenied", references(secret)));
                case CDATA ->
                    http("400 ", "A: b", error("AccessDenied", secret.replaceAll("(.{6})", "<![CDATA[$1]]>")));
                case PERCENT -> http("400 ", "A: b", error("AccessDenied", percent(secret)));
                case BLANKS -> http("400 ", "A: b", error("AccessDenied", secret.replaceAll("(.{8})", "$1 ")));
                case DOTS -> http("400 ", "A: b", error("AccessDenied", secret.replaceAll("(.{8})", "$1.")));
                case UTF_16 ->
                    http("400 ", "A: b", error("AccessDenied", secret).getBytes(StandardCharsets.UTF_16));
                case JSON -> http("400 ", "A: b", "{\"__type\":\"AccessDenied\",\"message\":\"" + secret + "\"}");
                case EXPIRATION -> http("200 ", "A: b", SUCCESS.formatted("a", "s", secret));
                case ACCOUNT ->
                    http("200 ", "A: b", SUCCESS.formatted("arn:aws:sts::" + secret + ":assumed-role/x", KEY, TIME));
                case BROKEN_SUCCESS -> http("200 ", "A: b", "<a><b>" + secret);
            };
        }

        private static String error(String code, String message) {
            return "<ErrorResponse><Error><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"
                    .formatted(code, message);
        }

        private static String references(String text) {
            return text.chars().mapToObj("&#%d;"::formatted).collect(Collectors.joining());
        }

        private static String percent(String text) {
            return text.chars().mapToObj("%%%02x"::formatted).collect(Collectors.joining());
        }

        private static byte[] http(String status, String header, String body) {
            return http(status, header, body.getBytes(StandardCharsets.UTF_8));
        }

        private static byte[] http(String status, String header, byte[] body) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(("HTTP/1.1 " + status + "\r\n" + header + "\r\nContent-Type: text/xml\r\nContent-Length: "
                            + body.length + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            bytes.writeBytes(body);
            return bytes.toByteArray();
        }
    }

    @ParameterizedTest
    @EnumSource
    void areNeitherShownNorKeptOfTheToken(Place place, PipelinesSandbox sandbox) throws IOException {
        try (RawServer server = new RawServer()) {
            server.answerWith(place.answer(sandbox.token()));

            Shown shown = shownBy(step(sandbox, server));

            assertThatNothingHas(sandbox.token(), shown.kept());
            assertThatNothingHas(sandbox.token(), shown.logged());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPIRATION", "ACCOUNT", "BROKEN_SUCCESS"})
    void areNeitherShownNorKeptOfAKeyInASuccess(Place place, PipelinesSandbox sandbox) throws IOException {
        try (RawServer server = new RawServer()) {
            server.answerWith(place.answer(KEY));

            Shown shown = shownBy(step(sandbox, server));

            assertThat(shown.kept()).anyMatch(text -> text.contains("answer-unusable"));
            assertThat(shown.kept()).noneMatch(text -> text.contains(KEY));
            assertThat(shown.logged()).noneMatch(text -> text.contains(KEY));
        }
    }

    /** What the SDK's client logs by itself is beyond this library: docs/security-model.md says so. */
    @ParameterizedTest
    @EnumSource
    void areNeitherShownNorKeptWhereAClientWasGiven(Place place, PipelinesSandbox sandbox) throws IOException {
        try (RawServer server = new RawServer();
                StsClient client = StsClient.builder()
                        .region(Region.EU_WEST_1)
                        .endpointOverride(server.uri())
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .httpClient(UrlConnectionHttpClient.create())
                        .build()) {
            server.answerWith(place.answer(sandbox.token()));
            Shown shown = shownBy(step(sandbox, server).stsClient(client));

            assertThatNothingHas(sandbox.token(), shown.kept());
            assertThatNothingHas(
                    sandbox.token(),
                    shown.logged().stream()
                            .filter(line -> !line.contains("software.amazon.awssdk") && !line.contains("sun.net.www"))
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {KEY, "yesterday", "2999-13-45T99:99:99Z"})
    void endAGivenClientsSuccessThatCannotBeReadAsUnusable(String expiration, PipelinesSandbox sandbox)
            throws IOException {
        try (RawServer server = new RawServer();
                StsClient client = StsClient.builder()
                        .region(Region.EU_WEST_1)
                        .endpointOverride(server.uri())
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .httpClient(UrlConnectionHttpClient.create())
                        .build()) {
            server.answerWith(Place.EXPIRATION.answer(expiration));
            try (BitbucketOidcCredentialsProvider provider =
                    step(sandbox, server).stsClient(client).build()) {
                BitbucketOidcException failure =
                        catchThrowableOfType(BitbucketOidcException.class, provider::resolveCredentials);

                assertThat(failure.reason()).isEqualTo(FailureReason.ANSWER_UNUSABLE);
                assertThat(failure).hasMessageNotContaining(expiration).hasNoCause();
            }
        }
    }

    private static BitbucketOidcCredentialsProvider.Builder step(PipelinesSandbox sandbox, RawServer server) {
        Map<String, String> variables = new HashMap<>(sandbox.environment());
        variables.put("AWS_ENDPOINT_URL_STS", server.uri().toString());
        return BitbucketOidcCredentialsProvider.builder().environment(variables).exchangeTimeout(Duration.ofSeconds(1));
    }

    /**
     * Everything that anybody can read, or write to a disk, of a failure.
     *
     * @param kept in the exception
     */
    private record Shown(List<String> kept, List<String> logged) {}

    private static Shown shownBy(BitbucketOidcCredentialsProvider.Builder step) throws IOException {
        try (CapturedLogs logs = new CapturedLogs();
                BitbucketOidcCredentialsProvider provider = step.build()) {
            BitbucketOidcException failure =
                    catchThrowableOfType(BitbucketOidcException.class, provider::resolveCredentials);
            return new Shown(Told.by(failure), logs.lines());
        }
    }

    /** Nor a piece of sixteen characters, whatever stands between them. */
    private static void assertThatNothingHas(String secret, List<String> shown) {
        String signature = secret.substring(secret.lastIndexOf('.') + 1);
        List<String> bare =
                shown.stream().map(text -> text.replaceAll("[^A-Za-z0-9]", "")).toList();
        for (int i = 0; i < 200; i += 8) {
            String piece = signature.substring(i, i + 24).replaceAll("[^A-Za-z0-9]", "");
            assertThat(bare).noneMatch(text -> text.contains(piece));
        }
        String references = Place.references(signature.substring(0, 8));
        String percent = Place.percent(signature.substring(0, 8));
        assertThat(shown).noneMatch(text -> text.contains(references) || text.contains(percent));
    }
}

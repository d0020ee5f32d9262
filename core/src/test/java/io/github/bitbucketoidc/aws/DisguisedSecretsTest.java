package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bitbucketoidc.aws.internal.text.JsonWriter;
import io.github.bitbucketoidc.aws.report.DoctorReport;
import io.github.bitbucketoidc.aws.support.CapturedLogs;
import io.github.bitbucketoidc.aws.support.Disguise;
import io.github.bitbucketoidc.aws.support.RawServer;
import io.github.bitbucketoidc.aws.support.Told;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** An STS that says, in any encoding, what this library ever sent to it or got from it. */
class DisguisedSecretsTest {

    private static final String KEY = "wJalrXUtnFEMI7K7MDENGbPxRfiCYzEXAMPLEKEY";
    private static final String SESSION = "IQoJb3JpZ2luX2VjEOT2jH8x0bWd5pQ3vL9sK1nUe6yRzAoBtCmFgXwYhDiSlNqVu7E4";
    private static final String LAST = "arn:aws:iam::210987654321:role/prod";

    private static final Map<String, String> VARIABLES = variables();

    private static Map<String, String> variables() {
        try (PipelinesSandbox sandbox = PipelinesSandbox.start()) {
            return sandbox.environment();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "BASE64_AFTER_ONE", "HEX_WITH_COLONS", "JSON_ESCAPES", "REVERSED", "BLANKS"})
    void areNotShownOfARefusal(Disguise disguise) throws IOException {
        try (RawServer server = new RawServer()) {
            server.answerWith(refusal(disguise.of(signature())));

            assertThatNothingHas(disguise, signature(), shownBy(step(server)));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "BASE64_AFTER_ONE", "HEX_WITH_COLONS", "JSON_ESCAPES", "REVERSED", "BLANKS"})
    void areNotShownOfARefusalInJson(Disguise disguise) throws IOException {
        try (RawServer server = new RawServer()) {
            server.answerWith(RawServer.http(
                    400,
                    "application/json",
                    JsonWriter.compact(Map.of("__type", "AccessDenied", "message", disguise.of(signature())))
                            .getBytes(StandardCharsets.UTF_8)));

            assertThatNothingHas(disguise, signature(), shownBy(step(server)));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "BASE64_AFTER_ONE", "HEX_WITH_COLONS", "JSON_ESCAPES", "REVERSED", "BLANKS"})
    void areNotShownOfARefusalToAGivenClient(Disguise disguise) throws IOException {
        try (RawServer server = new RawServer();
                StsClient client = client(server)) {
            server.answerWith(refusal(disguise.of(signature())));

            assertThatNothingHas(disguise, signature(), shownBy(step(server).stsClient(client)));
        }
    }

    /** The token is none of what this call sends. */
    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "BASE64_AFTER_ONE", "HEX_WITH_COLONS", "JSON_ESCAPES", "REVERSED", "BLANKS"})
    void areNotShownOfTheTokenWhereAChainedRoleIsRefused(Disguise disguise) throws IOException {
        assertThatAChainShowsNothingOf(signature(), disguise);
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "BASE64_AFTER_ONE", "HEX_WITH_COLONS", "JSON_ESCAPES", "REVERSED", "BLANKS"})
    void areNotShownOfTheKeysWhereAChainedRoleIsRefused(Disguise disguise) throws IOException {
        assertThatAChainShowsNothingOf(KEY, disguise);
        assertThatAChainShowsNothingOf(SESSION, disguise);
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "BASE64_AFTER_ONE", "HEX_WITH_COLONS", "JSON_ESCAPES", "REVERSED", "BLANKS"})
    void areNotShownOfAnEarlierSession(Disguise disguise) throws IOException {
        assertThatALaterRefusalShowsNothingOf(KEY, disguise);
        assertThatALaterRefusalShowsNothingOf(SESSION, disguise);
    }

    @ParameterizedTest
    @EnumSource(names = {"BASE64_AFTER_ONE", "BLANKS"})
    void areNotInADoctorsReport(Disguise disguise) throws IOException {
        for (String secret : List.of(signature(), KEY)) {
            assertThatADoctorShowsNothingOf(secret, disguise, refusal(disguise.of(secret)));
            String result =
                    "<R><GetCallerIdentityResult><Arn>%1$s</Arn><Account>%1$s</Account></GetCallerIdentityResult></R>"
                            .formatted(escaped(disguise.of(secret)));
            assertThatADoctorShowsNothingOf(
                    secret, disguise, RawServer.http(200, "text/xml", result.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** SDKs show the id of a key wherever they show whose credentials they are. */
    @ParameterizedTest
    @ValueSource(ints = {20, 64, 128, 300})
    void areNoAccessKeyId(int length) throws IOException {
        try (RawServer server = new RawServer();
                BitbucketOidcCredentialsProvider provider = step(server).build()) {
            server.answerWith(session("AssumeRoleWithWebIdentity", signature().substring(0, length)));

            assertThat(catchThrowableOfType(BitbucketOidcException.class, provider::resolveCredentials)
                            .reason())
                    .isEqualTo(FailureReason.ANSWER_UNUSABLE);
        }
    }

    /** Keys that a server gave nobody before are known by their form alone. */
    @ParameterizedTest
    @ValueSource(strings = {"key %s here", "%s", "SecretAccessKey=%s,", "'%s'"})
    void areNotShownOfKeysThatComeWithARefusal(String message) throws IOException {
        String key = "zq" + KEY.substring(2, 38) + "/z";
        for (String code : List.of("AccessDenied", KEY)) {
            try (RawServer server = new RawServer()) {
                server.answerWith(refusal(code, message.formatted(key)));

                List<String> shown = shownBy(step(server));

                assertThat(shown).noneMatch(text -> text.contains(key) || text.contains(KEY));
            }
        }
    }

    private static void assertThatADoctorShowsNothingOf(String secret, Disguise disguise, byte[] identity)
            throws IOException {
        try (RawServer server = new RawServer();
                CapturedLogs logs = new CapturedLogs();
                BitbucketOidcCredentialsProvider provider = step(server).build()) {
            server.answerBy(request ->
                    request.contains("Action=GetCallerIdentity") ? identity : session("AssumeRoleWithWebIdentity"));

            DoctorReport report = Doctor.examine(provider);

            List<String> shown = new ArrayList<>(ours(logs));
            shown.add(report.toString());
            shown.add(report.toJson());
            assertThatNothingHas(disguise, secret, shown);
        }
    }

    private static void assertThatAChainShowsNothingOf(String secret, Disguise disguise) throws IOException {
        try (RawServer server = new RawServer()) {
            server.answerBy(request -> request.contains("Action=AssumeRole&")
                    ? refusal(disguise.of(secret))
                    : session("AssumeRoleWithWebIdentity"));

            assertThatNothingHas(disguise, secret, shownBy(step(server).thenAssumeRole(role -> role.roleArn(LAST))));
        }
    }

    private static void assertThatALaterRefusalShowsNothingOf(String secret, Disguise disguise) throws IOException {
        try (RawServer server = new RawServer();
                BitbucketOidcCredentialsProvider provider = step(server).build()) {
            server.answerWith(session("AssumeRoleWithWebIdentity"));
            provider.resolveCredentials();
            provider.invalidate();
            server.answerWith(refusal(disguise.of(secret)));

            assertThatNothingHas(disguise, secret, shownBy(provider));
        }
    }

    private static String signature() {
        String token = Objects.requireNonNull(VARIABLES.get("BITBUCKET_STEP_OIDC_TOKEN"));
        return token.substring(token.lastIndexOf('.') + 1);
    }

    private static byte[] refusal(String message) {
        return refusal("AccessDenied", "no: " + message + ".");
    }

    private static byte[] refusal(String code, String message) {
        String body = "<ErrorResponse><Error><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"
                .formatted(code, escaped(message));
        return RawServer.http(400, "text/xml", body.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] session(String action) {
        return session(action, "ASIAOTHEROTHEROTHER1");
    }

    private static byte[] session(String action, String id) {
        String keys =
                "<AccessKeyId>" + id + "</AccessKeyId><SecretAccessKey>" + KEY + "</SecretAccessKey><SessionToken>"
                        + SESSION + "</SessionToken><Expiration>2999-01-02T03:04:05Z</Expiration>";
        String body = "<R><" + action + "Result><Credentials>" + keys + "</Credentials></" + action + "Result></R>";
        return RawServer.http(200, "text/xml", body.getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\u0001", " ");
    }

    private static StsClient client(RawServer server) {
        return StsClient.builder()
                .region(Region.EU_WEST_1)
                .endpointOverride(server.uri())
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static BitbucketOidcCredentialsProvider.Builder step(RawServer server) {
        Map<String, String> step = new HashMap<>(VARIABLES);
        step.put("AWS_ENDPOINT_URL_STS", server.uri().toString());
        return BitbucketOidcCredentialsProvider.builder().environment(step).exchangeTimeout(Duration.ofSeconds(5));
    }

    private static List<String> shownBy(BitbucketOidcCredentialsProvider.Builder step) throws IOException {
        try (BitbucketOidcCredentialsProvider provider = step.build()) {
            return shownBy(provider);
        }
    }

    private static List<String> shownBy(BitbucketOidcCredentialsProvider provider) throws IOException {
        try (CapturedLogs logs = new CapturedLogs()) {
            BitbucketOidcException failure =
                    catchThrowableOfType(BitbucketOidcException.class, provider::resolveCredentials);
            List<String> shown = new ArrayList<>(Told.by(failure));
            shown.addAll(ours(logs));
            return shown;
        }
    }

    /** What the SDK's signer and clients log by themselves is beyond this library: docs/security-model.md says so. */
    private static List<String> ours(CapturedLogs logs) {
        return logs.lines().stream()
                .filter(line -> !line.contains("software.amazon.awssdk") && !line.contains("sun.net.www"))
                .toList();
    }

    private static void assertThatNothingHas(Disguise disguise, String secret, List<String> shown) {
        assertThat(shown).anyMatch(line -> line.contains("role/"));
        String hidden = bare(disguise.of(secret));
        List<String> bare = shown.stream().map(DisguisedSecretsTest::bare).toList();
        for (int i = 0; i + 40 <= Math.min(hidden.length(), 400); i += 8) {
            String piece = hidden.substring(i, i + 40);
            assertThat(bare).noneMatch(text -> text.contains(piece));
        }
    }

    private static String bare(String text) {
        return text.replaceAll("[^A-Za-z0-9\uff00-\uffef]", "");
    }
}

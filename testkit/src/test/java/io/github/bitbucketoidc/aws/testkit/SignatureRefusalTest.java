package io.github.bitbucketoidc.aws.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Signs with AWS's own signer and then spoils the request. */
class SignatureRefusalTest {

    private static final String FORM = "Action=GetCallerIdentity&Version=2011-06-15";

    private final ManualClock clock = new ManualClock();
    private final PipelinesSandbox sandbox =
            PipelinesSandbox.builder().clock(clock).start();
    private final Credentials credentials = new StockClient(sandbox).assume().credentials();

    @AfterEach
    void close() {
        sandbox.close();
    }

    private SignedRequest sign(String service, String region, Instant at, SdkHttpRequest request, String body) {
        ContentStreamProvider payload = () -> stream(body);
        return AwsV4HttpSigner.create()
                .sign(signing -> signing.identity(AwsSessionCredentialsIdentity.create(
                                credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken()))
                        .request(request)
                        .payload(payload)
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region));
    }

    private static InputStream stream(String body) {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    }

    private SdkHttpRequest post() {
        return SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create(sandbox.stsEndpoint() + "/"))
                .putHeader("Content-Type", "application/x-www-form-urlencoded")
                .build();
    }

    private SignedRequest signedPost() {
        return sign("sts", "eu-west-1", clock.instant(), post(), FORM);
    }

    private static HttpResponse<String> send(
            SignedRequest signed, String body, UnaryOperator<String> authorization, String... extra) {
        List<String> headers = new ArrayList<>(List.of(extra));
        signed.request().forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase("Host") && !name.equalsIgnoreCase("Content-Type")) {
                headers.add(name);
                String value = String.join(",", values);
                headers.add(name.equals("Authorization") ? authorization.apply(value) : value);
            }
        });
        return RawHttpClient.post(signed.request().getUri(), body, headers.toArray(String[]::new));
    }

    private static HttpResponse<String> send(SignedRequest signed) {
        return send(signed, FORM, UnaryOperator.identity());
    }

    private static void assertMismatch(HttpResponse<String> response, String text) {
        assertThat(response.body())
                .contains("<Code>SignatureDoesNotMatch</Code>")
                .contains(text);
        assertThat(response.statusCode()).isEqualTo(403);
    }

    @Test
    void acceptsTheSignatureOfAwsOwnSigner() {
        assertThat(send(signedPost()).statusCode()).isEqualTo(200);
    }

    @Test
    void acceptsASignedGetWithAQueryThatNeedsEncoding() {
        SdkHttpRequest get = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(URI.create(sandbox.stsEndpoint() + "/"))
                .putRawQueryParameter("Version", "2011-06-15")
                .putRawQueryParameter("Action", "GetCallerIdentity")
                .putRawQueryParameter("Note", "a b/c*~")
                .build();
        SignedRequest signed = sign("sts", "eu-west-1", clock.instant(), get, "");
        HttpRequest.Builder request = HttpRequest.newBuilder(signed.request().getUri());
        signed.request().forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase("Host")) {
                request.header(name, String.join(",", values));
            }
        });

        assertThat(RawHttpClient.send(request).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesABodyThatWasChangedAfterSigning() {
        assertMismatch(
                send(signedPost(), FORM + "&Extra=1", UnaryOperator.identity()),
                "The request signature we calculated does not match");
    }

    @Test
    void refusesAHeaderOfAwsThatIsNotSigned() {
        assertMismatch(
                send(signedPost(), FORM, UnaryOperator.identity(), "x-amz-extra", "1"),
                "The request signature we calculated does not match");
    }

    @Test
    void refusesASignatureThatLeavesOutTheHost() {
        assertMismatch(
                send(signedPost(), FORM, header -> header.replace("host;", "")),
                "&apos;Host&apos; or &apos;:authority&apos; must be a &apos;SignedHeader&apos;");
    }

    @Test
    void refusesASignatureForAnotherService() {
        assertMismatch(
                send(sign("s3", "eu-west-1", clock.instant(), post(), FORM)),
                "Credential should be scoped to correct service: &apos;sts&apos;.");
    }

    @Test
    void refusesASignatureForSomethingThatIsNoRegion() {
        assertMismatch(
                send(sign("sts", "europe", clock.instant(), post(), FORM)),
                "Credential should be scoped to a valid region.");
    }

    @Test
    void refusesAScopeOfAnotherDay() {
        assertMismatch(
                send(signedPost(), FORM, header -> header.replace("/20260302/", "/20260301/")),
                "Date in Credential scope does not match");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Credential", "SignedHeaders", "Signature"})
    void refusesAnAuthorizationHeaderThatLacksAPart(String part) {
        var response = send(signedPost(), FORM, header -> header.replace(part + "=", "Other="));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .contains("<Code>IncompleteSignature</Code>")
                .contains("Authorization header requires &apos;" + part + "&apos; parameter.");
    }

    @Test
    void refusesACredentialWithoutScope() {
        var response = send(signedPost(), FORM, header -> header.replace("/aws4_request", ""));

        assertThat(response.body()).contains("<Code>IncompleteSignature</Code>");
    }

    @Test
    void refusesAnotherKindOfAuthorization() {
        var response = RawHttpClient.post(sandbox.stsEndpoint(), FORM, "Authorization", "Bearer abc");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("<Code>MissingAuthenticationToken</Code>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday"})
    void refusesASignatureWithoutATime(String date) {
        var response = RawHttpClient.post(
                sandbox.stsEndpoint(),
                FORM,
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=" + credentials.accessKeyId()
                        + "/20260302/eu-west-1/sts/aws4_request, SignedHeaders=host, Signature=00",
                "x-amz-security-token",
                credentials.sessionToken(),
                "x-amz-date",
                date);

        assertThat(response.body()).contains("<Code>IncompleteSignature</Code>").contains("X-Amz-Date");
    }
}

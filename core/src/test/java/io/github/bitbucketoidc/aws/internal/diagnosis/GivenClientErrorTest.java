package io.github.bitbucketoidc.aws.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.FailureReason;
import java.io.IOException;
import java.time.Instant;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.sts.model.StsException;

/** What a client of the SDK throws, by what it means. */
class GivenClientErrorTest {

    @Test
    void takesCodeMessageAndDateFromARefusal() {
        StsError error = GivenClientError.of(StsException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("AccessDenied")
                        .errorMessage("no")
                        .sdkHttpResponse(SdkHttpResponse.builder()
                                .putHeader("Date", "Tue, 24 Nov 2026 10:00:00 GMT")
                                .build())
                        .build())
                .statusCode(403)
                .requestId("id")
                .build());

        assertThat(error)
                .isEqualTo(new StsError(
                        FailureReason.ACCESS_DENIED,
                        "HTTP 403 AccessDenied, no",
                        "AccessDenied",
                        "id",
                        Instant.parse("2026-11-24T10:00:00Z"),
                        null));
    }

    @Test
    void readsTheErrorsThatTheSdkDoesNot() {
        StsError error = GivenClientError.of(StsException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .rawResponse(SdkBytes.fromUtf8String("<Error><Code>NoSuchEntity</Code></Error>"))
                        .build())
                .statusCode(404)
                .build());

        assertThat(error.reason()).isEqualTo(FailureReason.ROLE_INVALID);
    }

    @Test
    void takesARefusalWithoutAnythingForNoAnswerOfSts() {
        assertThat(GivenClientError.of(StsException.builder().statusCode(403).build())
                        .reason())
                .isEqualTo(FailureReason.ANSWER_UNUSABLE);
    }

    @Test
    void saysOfATimeoutThatStsIsNotReached() {
        ApiCallTimeoutException timeout =
                ApiCallTimeoutException.builder().message("30 s").build();

        assertThat(GivenClientError.of(timeout).reason()).isEqualTo(FailureReason.STS_UNREACHABLE);
    }

    @Test
    void looksForTheCauseBehindWhatTheSdkWrapsAroundIt() {
        assertThat(GivenClientError.of(wrapped(new IOException("reset"))).reason())
                .isEqualTo(FailureReason.STS_UNREACHABLE);
        assertThat(GivenClientError.of(wrapped(new XMLStreamException("garbage")))
                        .reason())
                .isEqualTo(FailureReason.ANSWER_UNUSABLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Unable to tunnel through proxy. Proxy returns \"HTTP/1.1 403 Forbidden\" | PROXY_REFUSED",
                "CONNECT refused by proxy: HTTP/1.1 407 Proxy Authentication Required | PROXY_LOGIN_WANTED",
                "Unable to tunnel through proxy. Proxy returns \"HTTP/1.0 503 Service Unavailable\" | STS_UNREACHABLE",
            })
    void readsWhatTheProxyAnswered(String message, FailureReason reason) {
        assertThat(GivenClientError.of(wrapped(new IOException(message))).reason())
                .isEqualTo(reason);
    }

    @Test
    void saysNothingOfASuccessThatTheSdkCouldNotRead() {
        StsError error = GivenClientError.of(SdkClientException.create(
                "Unable to unmarshall response (Text 'wJalrXUtnFEMI' could not be parsed). Response Code: 200"));

        assertThat(error.reason()).isEqualTo(FailureReason.ANSWER_UNUSABLE);
        assertThat(error.toString()).doesNotContain("wJalrXUtnFEMI");
    }

    @Test
    void saysNothingOfASuccessWhoseChecksumIsWrong() {
        StsError error = GivenClientError.of(Crc32MismatchException.create("Expected 1", null));

        assertThat(error).isEqualTo(StsError.unusable("an answer that is not to be read as one of STS"));
    }

    @Test
    void saysOfWhatTheClientRefusesThatNothingWasSent() {
        assertThat(GivenClientError.of(SdkClientException.create("no region")).reason())
                .isEqualTo(FailureReason.REQUEST_NOT_SENT);
        assertThat(GivenClientError.of(new IllegalStateException("closed")).reason())
                .isEqualTo(FailureReason.OTHER);
    }

    @Test
    void saysWhatTheClientSaid() {
        assertThat(GivenClientError.of(SdkClientException.create("no region")).said())
                .isEqualTo("SdkClientException: no region");
    }

    @Test
    void saysWhatIsBehindWhatTheSdkWrapsAroundIt() {
        assertThat(GivenClientError.of(SdkClientException.create("wrapped", new IllegalStateException("closed")))
                        .said())
                .isEqualTo("SdkClientException: IllegalStateException: closed");
    }

    private static SdkClientException wrapped(Exception cause) {
        return SdkClientException.create("wrapped", new IllegalStateException(cause));
    }
}

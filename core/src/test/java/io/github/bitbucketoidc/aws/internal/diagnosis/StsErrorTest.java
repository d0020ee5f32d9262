package io.github.bitbucketoidc.aws.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.FailureReason;
import java.io.IOException;
import java.time.Instant;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.sts.model.StsException;

/** What the SDK throws, by what it means; the codes and texts of STS itself are tested with its answers. */
class StsErrorTest {

    @ParameterizedTest
    @CsvSource({"429, THROTTLED", "500, STS_FAILED", "499, OTHER", "599, STS_FAILED"})
    void goesByTheStatusWhereTheCodeIsUnknown(int status, FailureReason reason) {
        assertThat(StsError.of(answer(status, "Unheard")).reason()).isEqualTo(reason);
    }

    @Test
    void takesARefusalWithoutAnyCodeForNoAnswerOfSts() {
        StsException bare =
                (StsException) StsException.builder().statusCode(403).build();

        assertThat(StsError.of(bare).reason()).isEqualTo(FailureReason.ANSWER_UNUSABLE);
    }

    @Test
    void saysOfATimeoutThatStsIsNotReached() {
        ApiCallTimeoutException timeout =
                ApiCallTimeoutException.builder().message("30 s").build();

        assertThat(StsError.of(timeout).reason()).isEqualTo(FailureReason.STS_UNREACHABLE);
    }

    @Test
    void findsAConnectionFaultBehindWhatTheSdkWrapsAroundIt() {
        assertThat(StsError.of(wrapped(new IOException("reset"))).reason()).isEqualTo(FailureReason.STS_UNREACHABLE);
    }

    @Test
    void findsAnAnswerThatIsNoneBehindWhatTheSdkWrapsAroundIt() {
        assertThat(StsError.of(wrapped(new XMLStreamException("garbage"))).reason())
                .isEqualTo(FailureReason.ANSWER_UNUSABLE);
    }

    @Test
    void saysOfWhatTheClientRefusesThatNothingWasSent() {
        assertThat(StsError.of(SdkClientException.create("no region")).reason())
                .isEqualTo(FailureReason.REQUEST_NOT_SENT);
    }

    @Test
    void hasNoReasonForWhatItDoesNotKnow() {
        assertThat(StsError.of(new IllegalStateException("closed")).reason()).isEqualTo(FailureReason.OTHER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Rate exceeded", "rate exceeded", "RATE EXCEEDED", "The rate exceeded the limit"})
    void knowsATextInWhateverCaseAServerWritesIt(String text) {
        assertThat(reasonOf(text)).isEqualTo(FailureReason.THROTTLED);
    }

    @Test
    void takesTheActionInTheTextForWhatWasDenied() {
        assertThat(reasonOf("User: arn:aws:sts::1:x is not authorized to perform: sts:AssumeRoleWithWebIdentity"))
                .isEqualTo(FailureReason.ACCESS_DENIED);
        assertThat(reasonOf("User: arn:aws:sts::1:x is not authorized to perform: sts:AssumeRole"))
                .isEqualTo(FailureReason.CHAINED_ROLE_DENIED);
    }

    @Test
    void takesTheTimeOnlyFromWhatHasACodeOfSts() {
        assertThat(StsError.date(dated("Throttling"))).contains(Instant.parse("2026-11-24T10:00:00Z"));
        assertThat(StsError.date(dated(null))).as("a proxy on the way").isEmpty();
    }

    private static FailureReason reasonOf(String message) {
        return StsError.of(StsException.builder()
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("AccessDenied")
                                .errorMessage(message)
                                .build())
                        .statusCode(403)
                        .build())
                .reason();
    }

    private static Throwable dated(@Nullable String code) {
        SdkHttpResponse response = SdkHttpResponse.builder()
                .statusCode(502)
                .putHeader("Date", "Tue, 24 Nov 2026 10:00:00 GMT")
                .build();
        return StsException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .sdkHttpResponse(response)
                        .build())
                .statusCode(502)
                .build();
    }

    private static SdkClientException wrapped(Exception cause) {
        return SdkClientException.create("wrapped", new IllegalStateException(cause));
    }

    private static StsException answer(int status, String code) {
        return (StsException) StsException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("message")
                        .build())
                .statusCode(status)
                .build();
    }
}

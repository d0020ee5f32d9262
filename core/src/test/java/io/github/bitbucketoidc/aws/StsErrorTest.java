package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
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
    void looksForTheCauseBehindWhatTheSdkWrapsAroundIt() {
        assertThat(StsError.of(wrapped(new IOException("reset"))).reason()).isEqualTo(FailureReason.STS_UNREACHABLE);
        assertThat(StsError.of(wrapped(new XMLStreamException("garbage"))).reason())
                .isEqualTo(FailureReason.ANSWER_UNUSABLE);
    }

    @Test
    void saysOfWhatTheClientRefusesThatNothingWasSent() {
        assertThat(StsError.of(SdkClientException.create("no region")).reason())
                .isEqualTo(FailureReason.REQUEST_NOT_SENT);
        assertThat(StsError.of(new IllegalStateException("closed")).reason()).isEqualTo(FailureReason.OTHER);
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

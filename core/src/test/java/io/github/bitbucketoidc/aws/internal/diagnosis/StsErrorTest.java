package io.github.bitbucketoidc.aws.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.FailureReason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers mean; the codes and texts of STS itself are tested with its answers. */
class StsErrorTest {

    private static final String DATE = "Tue, 24 Nov 2026 10:00:00 GMT";

    @ParameterizedTest
    @CsvSource({"429, THROTTLED", "500, STS_FAILED", "499, OTHER", "599, STS_FAILED"})
    void goesByTheStatusWhereTheCodeIsUnknown(int status, FailureReason reason) {
        assertThat(StsError.ofAnswer(status, "Unheard", "message", null, null).reason())
                .isEqualTo(reason);
    }

    @Test
    void takesARefusalWithoutAnyCodeForNoAnswerOfSts() {
        assertThat(StsError.ofAnswer(403, new byte[0], null, null).reason()).isEqualTo(FailureReason.ANSWER_UNUSABLE);
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
        assertThat(dated("Throttling")).isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
        assertThat(dated(null)).as("a proxy on the way").isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a code", "Zugriff-verweigertä", "<b>", "a=b"})
    void takesNoCodeThatIsNone(String code) {
        assertThat(StsError.ofAnswer(403, code, null, null, null).code()).isNull();
    }

    @Test
    void takesNoCodeOfMoreThan128Characters() {
        assertThat(StsError.ofAnswer(403, "a".repeat(128), null, null, null).code())
                .isNotNull();
        assertThat(StsError.ofAnswer(403, "a".repeat(129), null, null, null).code())
                .isNull();
    }

    @Test
    void takesNoRequestIdThatIsNone() {
        assertThat(StsError.ofAnswer(403, "Code", null, "c0ffee-1", null).requestId())
                .isEqualTo("c0ffee-1");
        assertThat(StsError.ofAnswer(403, "Code", null, "c0ffee 1", null).requestId())
                .isNull();
    }

    @Test
    void withholdsWhatHasTheFormOfASecretKey() {
        assertThat(said("the key wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY0A is known"))
                .isEqualTo("HTTP 403 AccessDenied, the key [40 characters] is known");
    }

    @Test
    void showsACommitThoughItIsAsLongAsASecretKey() {
        String text = "commit da39a3ee5e6b4b0d3255bfef95601890afd80709 is unknown";

        assertThat(said(text)).isEqualTo("HTTP 403 AccessDenied, " + text);
    }

    @Test
    void takesTheRequestIdOfTheBodyWhereNoHeaderHasOne() {
        String body =
                "<ErrorResponse><Error><Code>Code</Code></Error><RequestId>of-the-body</RequestId></ErrorResponse>";

        assertThat(StsError.ofAnswer(403, body.getBytes(StandardCharsets.UTF_8), null, null)
                        .requestId())
                .isEqualTo("of-the-body");
    }

    private static FailureReason reasonOf(String message) {
        return StsError.ofAnswer(403, "AccessDenied", message, null, null).reason();
    }

    private static String said(String message) {
        return StsError.ofAnswer(403, "AccessDenied", message, null, null).said();
    }

    private static @Nullable Instant dated(@Nullable String code) {
        return StsError.ofAnswer(502, code, null, null, DATE).date();
    }
}

package io.github.bitbucketoidc.aws.internal.diagnosis;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What a client of the SDK threw, as what it says of STS. */
public final class GivenClientError {

    private static final byte[] NO_BODY = {};

    /** How the SDK says that an answer of success was none; the rest of its text is of the answer. */
    private static final String NOT_READ = "Unable to unmarshall";

    /** As the JDK's client and Apache's say what a proxy answered. */
    private static final Pattern PROXY =
            Pattern.compile("(?i)(?:Proxy returns \"|CONNECT refused by proxy: )HTTP/1\\.[01] (\\d{3})");

    private GivenClientError() {}

    public static StsError of(Throwable thrown) {
        if (thrown instanceof AwsServiceException answer) {
            return ofAnswer(answer);
        }
        List<Throwable> causes = SafeText.causes(thrown);
        if (causes.stream().anyMatch(GivenClientError::isOfReading)) {
            return StsError.unusable("an answer that is not to be read as one of STS");
        }
        for (Throwable cause : causes) {
            if (cause instanceof IOException failure) {
                return ofNetwork(failure);
            }
        }
        boolean tookTooLong =
                thrown instanceof ApiCallTimeoutException || thrown instanceof ApiCallAttemptTimeoutException;
        FailureReason other =
                thrown instanceof SdkClientException ? FailureReason.REQUEST_NOT_SENT : FailureReason.OTHER;
        return new StsError(
                tookTooLong ? FailureReason.STS_UNREACHABLE : other, said(thrown, causes), null, null, null, thrown);
    }

    private static StsError ofAnswer(AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        String date = details == null ? null : date(details.sdkHttpResponse());
        if (details == null || details.errorCode() == null) {
            SdkBytes body = details == null ? null : details.rawResponse();
            byte[] bytes = body == null ? NO_BODY : body.asByteArrayUnsafe();
            return StsError.ofAnswer(answer.statusCode(), bytes, answer.requestId(), date);
        }
        return StsError.ofAnswer(
                answer.statusCode(), details.errorCode(), details.errorMessage(), answer.requestId(), date);
    }

    /** The header of an answer, as it was sent. */
    public static @Nullable String date(@Nullable SdkHttpResponse answer) {
        return answer == null ? null : answer.firstMatchingHeader("Date").orElse(null);
    }

    private static StsError ofNetwork(IOException failure) {
        Matcher proxy = PROXY.matcher(String.valueOf(failure.getMessage()));
        if (proxy.find()) {
            int status = Integer.parseInt(proxy.group(1));
            return new StsError(
                    NetworkError.reason(status), "HTTP " + status + " from the proxy", null, null, null, failure);
        }
        return NetworkError.of(failure);
    }

    private static boolean isOfReading(Throwable cause) {
        boolean saysSo = cause instanceof SdkException
                && String.valueOf(cause.getMessage()).startsWith(NOT_READ);
        return saysSo
                || cause instanceof Crc32MismatchException
                || cause instanceof XMLStreamException
                || cause instanceof DateTimeException;
    }

    /** The innermost message: what the SDK wraps around it says less. */
    private static String said(Throwable thrown, List<Throwable> causes) {
        Throwable root = causes.get(causes.size() - 1);
        String own = root instanceof SdkException sdk ? sdk.rawMessage() : root.getMessage();
        String type = thrown.getCause() == null ? "" : root.getClass().getSimpleName() + ": ";
        return thrown.getClass().getSimpleName() + ": " + type + Objects.requireNonNullElse(own, "no message");
    }
}

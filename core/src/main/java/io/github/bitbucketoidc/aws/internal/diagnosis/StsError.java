package io.github.bitbucketoidc.aws.internal.diagnosis;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.input.Environment;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * How a call to STS failed. The only place that knows the codes and texts of the wire.
 *
 * @param reason what they mean
 * @param code without the ending {@code Exception}, which some servers and SDKs add; null where STS did not answer
 * @param message of STS; null where it gave none
 * @param status of HTTP; 0 where STS did not answer
 * @param requestId null where STS gave none
 */
public record StsError(
        FailureReason reason,
        @Nullable String code,
        @Nullable String message,
        int status,
        @Nullable String requestId) {

    /** Texts that say more than their code. They come under several codes, so they are asked first, in this order. */
    private static final List<KnownText> BY_TEXT = List.of(
            new KnownText("MaxSessionDuration", FailureReason.DURATION_TOO_LONG),
            new KnownText("at 'durationSeconds' failed", FailureReason.DURATION_TOO_LONG),
            new KnownText("exceeds the 1 hour session limit", FailureReason.DURATION_TOO_LONG),
            new KnownText("verification key", FailureReason.VERIFICATION_KEY_UNAVAILABLE),
            new KnownText("No OpenIDConnect provider", FailureReason.IDENTITY_PROVIDER_MISSING),
            new KnownText("Incorrect token audience", FailureReason.AUDIENCE_NOT_ALLOWED),
            new KnownText("could not be validated", FailureReason.TOKEN_NOT_VALIDATED),
            new KnownText("thumbprint", FailureReason.THUMBPRINT_MISMATCH),
            new KnownText("Token expired", FailureReason.TOKEN_EXPIRED),
            new KnownText("is not activated in this region", FailureReason.REGION_DISABLED),
            new KnownText("Rate exceeded", FailureReason.THROTTLED),
            new KnownText("is not authorized to perform: sts:AssumeRoleWithWebIdentity", FailureReason.ACCESS_DENIED),
            new KnownText("is not authorized to perform", FailureReason.CHAINED_ROLE_DENIED),
            new KnownText("security token included in the request", FailureReason.SOURCE_SESSION_REJECTED),
            new KnownText("Signature expired", FailureReason.CLOCK_SKEWED),
            new KnownText("Signature not yet current", FailureReason.CLOCK_SKEWED));

    private static final int TOO_MANY_REQUESTS = 429;

    /**
     * A part of what STS says.
     *
     * @param text given as STS writes it, and kept in lower case: servers differ in it
     */
    private record KnownText(String text, FailureReason reason) {

        KnownText {
            text = text.toLowerCase(Locale.ROOT);
        }
    }

    public static StsError of(Throwable failure) {
        if (failure instanceof AwsServiceException answer) {
            return ofAnswer(answer);
        }
        return new StsError(reasonWithoutAnswer(failure), null, null, 0, null);
    }

    private static StsError ofAnswer(AwsServiceException answer) {
        Optional<AwsErrorDetails> details = Optional.ofNullable(answer.awsErrorDetails());
        String code = details.map(AwsErrorDetails::errorCode).orElse(null);
        String message = details.map(AwsErrorDetails::errorMessage).orElse(null);
        if (code == null) {
            NonAwsErrorBody other = details.map(AwsErrorDetails::rawResponse)
                    .flatMap(NonAwsErrorBody::of)
                    .orElseGet(() -> new NonAwsErrorBody(null, null));
            code = other.code();
            message = other.message();
        }
        String normalized = code == null ? null : normalized(code);
        FailureReason reason = reasonOf(normalized, Objects.requireNonNullElse(message, ""), answer);
        return new StsError(reason, normalized, Environment.trimmed(message), answer.statusCode(), answer.requestId());
    }

    private static String normalized(String code) {
        String name = code.substring(code.lastIndexOf('#') + 1).strip();
        return name.endsWith("Exception") ? name.substring(0, name.length() - "Exception".length()) : name;
    }

    private static FailureReason reasonOf(@Nullable String code, String message, SdkServiceException answer) {
        String lowerCase = message.toLowerCase(Locale.ROOT);
        for (KnownText known : BY_TEXT) {
            if (lowerCase.contains(known.text())) {
                return known.reason();
            }
        }
        FailureReason byCode = code == null ? FailureReason.OTHER : reasonOf(code);
        if (byCode != FailureReason.OTHER) {
            return byCode;
        }
        if (answer.statusCode() == TOO_MANY_REQUESTS || answer.isThrottlingException()) {
            return FailureReason.THROTTLED;
        }
        if (answer.statusCode() >= 500) {
            return FailureReason.STS_FAILED;
        }
        return code == null ? FailureReason.ANSWER_UNUSABLE : FailureReason.OTHER;
    }

    private static FailureReason reasonOf(String code) {
        return switch (code) {
            case "AccessDenied" -> FailureReason.ACCESS_DENIED;
            case "ExpiredToken" -> FailureReason.TOKEN_EXPIRED;
            case "InvalidClientTokenId" -> FailureReason.SOURCE_SESSION_REJECTED;
            case "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture" -> FailureReason.CLOCK_SKEWED;
            case "InvalidIdentityToken" -> FailureReason.TOKEN_REJECTED;
            case "IDPCommunicationError", "IDPCommunication" -> FailureReason.IDENTITY_PROVIDER_UNREACHABLE;
            case "IDPRejectedClaim" -> FailureReason.CLAIM_REJECTED;
            // Servers other than that of AWS say so of a role.
            case "NoSuchEntity" -> FailureReason.ROLE_INVALID;
            case "MalformedPolicyDocument" -> FailureReason.POLICY_MALFORMED;
            case "PackedPolicyTooLarge" -> FailureReason.POLICY_TOO_LARGE;
            case "RegionDisabled" -> FailureReason.REGION_DISABLED;
            case "ValidationError", "Validation", "InvalidParameterValue", "MissingParameter" ->
                FailureReason.REQUEST_INVALID;
            case "Throttling", "RequestLimitExceeded", "TooManyRequests", "SlowDown" -> FailureReason.THROTTLED;
            case "InternalFailure", "InternalError", "ServiceUnavailable" -> FailureReason.STS_FAILED;
            case "InvalidAction", "UnknownOperation", "NotImplemented", "MethodNotAllowed" ->
                FailureReason.ANSWER_UNUSABLE;
            default -> FailureReason.OTHER;
        };
    }

    private static FailureReason reasonWithoutAnswer(Throwable failure) {
        if (failure instanceof ApiCallTimeoutException || failure instanceof ApiCallAttemptTimeoutException) {
            return FailureReason.STS_UNREACHABLE;
        }
        for (Throwable cause : SafeText.causes(failure)) {
            if (cause instanceof IOException) {
                return FailureReason.STS_UNREACHABLE;
            }
            if (cause instanceof XMLStreamException || cause instanceof UnusableResponseException) {
                return FailureReason.ANSWER_UNUSABLE;
            }
        }
        return failure instanceof SdkClientException ? FailureReason.REQUEST_NOT_SENT : FailureReason.OTHER;
    }

    /**
     * When STS answered with this refusal, by its own clock; empty where it did not answer. Without a code it was not STS
     * but something on the way, whose clock decides nothing.
     */
    public static Optional<Instant> date(Throwable refusal) {
        return refusal instanceof AwsServiceException answer
                        && answer.awsErrorDetails() != null
                        && of(answer).code() != null
                ? date(answer.awsErrorDetails().sdkHttpResponse())
                : Optional.empty();
    }

    /** The date of an answer: only that says how long a session lives where this machine's clock is wrong. */
    public static Optional<Instant> date(@Nullable SdkHttpResponse answer) {
        try {
            return Optional.ofNullable(answer)
                    .flatMap(response -> response.firstMatchingHeader("Date"))
                    .map(DateTimeFormatter.RFC_1123_DATE_TIME::parse)
                    .map(Instant::from);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}

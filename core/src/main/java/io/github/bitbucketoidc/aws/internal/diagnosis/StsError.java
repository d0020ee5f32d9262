package io.github.bitbucketoidc.aws.internal.diagnosis;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.input.Environment;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import io.github.bitbucketoidc.aws.internal.text.WireTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a call to STS failed. The only place that knows the codes and texts of the wire. Of an answer it has what was read,
 * bounded and of its own form.
 *
 * @param reason what they mean
 * @param said what came back, for messages; not yet cleaned of what was sent
 * @param code without the ending {@code Exception}, which some servers and SDKs add; null where STS did not answer
 * @param requestId null where STS gave none
 * @param date when STS answered, by its own clock; null without a code: then it was not STS but something on the way,
 *     whose clock decides nothing
 * @param thrown null where STS answered
 */
public record StsError(
        FailureReason reason,
        String said,
        @Nullable String code,
        @Nullable String requestId,
        @Nullable Instant date,
        @Nullable Throwable thrown) {

    /** Texts that say more than their code. They come under several codes, so they are looked at first, in this order. */
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

    /** As in "current date/time 1740387458 must be before the expiration date/time 1740319004". */
    private static final Pattern SECONDS = Pattern.compile("(?<=date/time )\\d{9,10}\\b");

    private static final int TOO_MANY_REQUESTS = 429;
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9-]{1,128}");
    private static final int KEY_LENGTH = 40;

    /** The form that all secret keys of AWS have. */
    private static final Pattern SECRET_KEY =
            Pattern.compile("(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{" + KEY_LENGTH + "}(?![A-Za-z0-9/+])");

    private static final int MAX_MESSAGE = 2_000;

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

    /**
     * An answer that refuses.
     *
     * @param requestId that of the headers
     * @param date that of the headers
     */
    public static StsError ofAnswer(int status, byte[] body, @Nullable String requestId, @Nullable String date) {
        StsErrorBody error = StsErrorBody.of(body);
        String id = requestId != null ? requestId : error.requestId();
        return ofAnswer(status, error.code(), error.message(), id, date);
    }

    static StsError ofAnswer(
            int status,
            @Nullable String code,
            @Nullable String message,
            @Nullable String requestId,
            @Nullable String date) {
        String normalized = code == null ? null : normalized(code);
        String trimmed = Environment.trimmed(message);
        String text = trimmed == null ? "" : withTimes(withoutKeys(SafeText.shortened(trimmed, MAX_MESSAGE)));
        String said = "HTTP " + status + " " + Objects.requireNonNullElse(normalized, "without an error code")
                + (text.isEmpty() ? "" : ", " + text);
        return new StsError(
                reasonOf(normalized, text, status),
                said,
                normalized,
                requestId != null && REQUEST_ID.matcher(requestId).matches() ? requestId : null,
                normalized == null ? null : WireTime.ofHeader(date),
                null);
    }

    /** Seconds since 1970 as the moment that they are, since nobody can read them. */
    private static String withTimes(String text) {
        return SECONDS.matcher(text)
                .replaceAll(seconds ->
                        Instant.ofEpochSecond(Long.parseLong(seconds.group())).toString());
    }

    /** Without any answer of STS: there was none, or none that can be read as one. */
    public static StsError unusable(String problem) {
        return new StsError(FailureReason.ANSWER_UNUSABLE, problem, null, null, null, null);
    }

    /** Null for one that is no code at all. */
    private static @Nullable String normalized(String code) {
        String name = code.substring(code.lastIndexOf('#') + 1).strip();
        String plain = name.endsWith("Exception") ? name.substring(0, name.length() - "Exception".length()) : name;
        return CODE.matcher(plain).matches() && withoutKeys(plain).equals(plain) ? plain : null;
    }

    /** A server that is broken may give a key with a refusal. */
    private static String withoutKeys(String text) {
        return SECRET_KEY
                .matcher(text)
                .replaceAll(key -> isMixed(key.group()) ? "[" + KEY_LENGTH + " characters]" : "$0");
    }

    /** As random characters are, and commits and names mostly not. */
    private static boolean isMixed(String text) {
        return text.chars().anyMatch(Character::isUpperCase)
                && text.chars().anyMatch(Character::isLowerCase)
                && text.chars().anyMatch(Character::isDigit);
    }

    private static FailureReason reasonOf(@Nullable String code, String message, int status) {
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
        if (status == TOO_MANY_REQUESTS) {
            return FailureReason.THROTTLED;
        }
        if (status >= 500) {
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
            case "Throttling", "Throttled", "RequestThrottled", "RequestLimitExceeded", "TooManyRequests", "SlowDown" ->
                FailureReason.THROTTLED;
            case "InternalFailure", "InternalError", "ServiceUnavailable" -> FailureReason.STS_FAILED;
            case "InvalidAction", "UnknownOperation", "NotImplemented", "MethodNotAllowed" ->
                FailureReason.ANSWER_UNUSABLE;
            default -> FailureReason.OTHER;
        };
    }
}

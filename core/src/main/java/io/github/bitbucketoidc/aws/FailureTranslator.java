package io.github.bitbucketoidc.aws;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Turns what the SDK threw into a failure with the four parts of a message: what was attempted, what came back, what is
 * known, and what to do.
 */
final class FailureTranslator {

    private static final int MAX_FIRST_LINE = 160;
    private static final int MAX_ANSWER = 400;

    private FailureTranslator() {}

    static Failure translate(Throwable thrown, Attempt attempt) {
        StsError error = StsError.of(thrown);
        if (error.reason() == FailureReason.ANSWER_UNUSABLE && error.status() == 0) {
            // What could not be read said success, and may have keys in it.
            return unusable("an answer that is not to be read as one of STS", attempt);
        }
        Throwable cause = Display.harmless(
                thrown, message -> !attempt.withoutSecrets(message).equals(message));
        return failure(error, answer(error, thrown), attempt, cause);
    }

    /** The failure of an answer that says success and has no usable credentials. */
    static Failure unusable(String problem, Attempt attempt) {
        StsError error = new StsError(FailureReason.ANSWER_UNUSABLE, null, null, 0, null);
        return failure(error, problem, attempt, null);
    }

    /** The failure of credentials for an account that is not allowed: they are thrown away. */
    static Failure wrongAccount(String accountId, Attempt attempt) {
        StsError error = new StsError(FailureReason.ACCOUNT_NOT_ALLOWED, null, null, 0, null);
        String problem = "credentials for account " + Display.quoted(accountId) + ", and only "
                + attempt.request().allowedAccountIds() + " are allowed";
        return failure(error, problem, attempt, null);
    }

    /** What callers get that are let go while their exchange still goes on. */
    static Failure overdue(Settings settings, Duration exchangeTime) {
        FailureReason reason = FailureReason.EXCHANGE_OVERDUE;
        String role = settings.request().roleArn();
        String message = String.join(
                "\n",
                Display.shortened(
                        "Cannot assume role " + Display.clean(role) + ": the exchange has not ended within "
                                + exchangeTime,
                        MAX_FIRST_LINE),
                "  Attempted: an exchange at " + settings.destination() + ", session name "
                        + settings.request().sessionName() + ". It goes on, and what it brings will serve later.",
                "  Remedy: " + reason.remedy(),
                "  More: " + reason.documentation());
        return new Failure(reason, message);
    }

    private static Failure failure(StsError error, String answer, Attempt attempt, @Nullable Throwable cause) {
        String safeAnswer = Display.shortened(safe(answer, attempt), MAX_ANSWER);
        String code = error.code() == null ? null : safe(error.code(), attempt);
        String requestId = error.requestId() == null ? null : safe(error.requestId(), attempt);
        RoleRequest request = attempt.request();
        String remedy = error.reason().remedy() + expectations(error.reason(), attempt);
        String message = String.join(
                "\n",
                Display.shortened("Cannot assume role " + request.roleArn() + ": " + safeAnswer, MAX_FIRST_LINE),
                "  Attempted: " + attempt.operation() + " at "
                        + attempt.settings().destination() + ", session name " + request.sessionName(),
                "  Answer: " + safeAnswer + (requestId == null ? "" : ", request id " + requestId),
                "  " + attempt.caller(),
                "  Remedy: " + remedy,
                "  More: " + error.reason().documentation());
        return new Failure(error.reason(), message, remedy, code, requestId, cause);
    }

    private static String answer(StsError error, Throwable thrown) {
        if (error.status() == 0) {
            return thrown.getClass().getSimpleName() + ": " + rootMessage(thrown);
        }
        String code = Objects.requireNonNullElse(error.code(), "without an error code");
        return "HTTP " + error.status() + " " + code + (error.message() == null ? "" : ", " + error.message());
    }

    /** The innermost message: what the SDK wraps around it says less. */
    private static String rootMessage(Throwable thrown) {
        List<Throwable> causes = Display.causes(thrown);
        Throwable root = causes.get(causes.size() - 1);
        String own = root instanceof SdkException sdk ? sdk.rawMessage() : root.getMessage();
        String type = thrown.getCause() == null ? "" : root.getClass().getSimpleName() + ": ";
        return type + Objects.requireNonNullElse(own, "no message");
    }

    private static String safe(String text, Attempt attempt) {
        return Display.clean(attempt.withoutSecrets(text));
    }

    /** What the role's side has to say for this token to be let in. */
    private static String expectations(FailureReason reason, Attempt attempt) {
        RoleArn role = RoleArn.parse(attempt.request().roleArn());
        if (role == null || !(attempt instanceof WebIdentityAttempt webIdentity)) {
            return "";
        }
        StepToken token = webIdentity.token();
        String provider = "\n    Identity provider: " + Display.clean(role.identityProvider(token.issuer()));
        String audience = "\n    Audience: " + Display.clean(String.join(" or ", token.audiences()));
        return switch (reason) {
            case IDENTITY_PROVIDER_MISSING -> provider;
            case AUDIENCE_NOT_ALLOWED, TOKEN_NOT_VALIDATED -> provider + audience;
            case ACCESS_DENIED -> provider + audience + "\n    Subject, under StringLike: " + subjectPattern(token);
            default -> "";
        };
    }

    /** The subject with its last part, the step, left open: it differs in each run. */
    private static String subjectPattern(StepToken token) {
        String subject = Display.clean(token.subject());
        return subject.substring(0, subject.lastIndexOf(':') + 1) + "*";
    }
}

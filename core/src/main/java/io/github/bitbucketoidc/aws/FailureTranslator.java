package io.github.bitbucketoidc.aws;

import java.util.ArrayList;
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
        return failure(error, answer(error, thrown), attempt, thrown);
    }

    /** The failure of an answer that says success and has no usable credentials. */
    static Failure unusable(String problem, Attempt attempt) {
        StsError error = new StsError(FailureReason.ANSWER_UNUSABLE, null, null, 0, null);
        return failure(error, problem, attempt, null);
    }

    private static Failure failure(StsError error, String answer, Attempt attempt, @Nullable Throwable thrown) {
        String safeAnswer = withoutToken(answer, attempt.token());
        String role = attempt.settings().request().roleArn();
        List<String> lines = new ArrayList<>();
        lines.add(Display.shortened("Cannot assume role " + role + ": " + safeAnswer, MAX_FIRST_LINE));
        lines.add("  Attempted: AssumeRoleWithWebIdentity at " + attempt.destination() + ", session name "
                + attempt.settings().request().sessionName());
        lines.add("  Answer: " + safeAnswer + requestId(error));
        lines.add("  Token: " + attempt.identity());
        String remedy = error.reason().remedy() + expectations(error.reason(), attempt);
        lines.add("  Remedy: " + remedy);
        lines.add("  More: " + error.reason().documentation());
        return new Failure(
                error.reason(),
                String.join("\n", lines),
                remedy,
                error.code(),
                error.requestId(),
                harmless(thrown, attempt.token()));
    }

    private static String answer(StsError error, Throwable thrown) {
        if (error.status() == 0) {
            return Display.shortened(
                    Display.clean(thrown.getClass().getSimpleName() + ": " + rootMessage(thrown)), MAX_ANSWER);
        }
        String code = Objects.requireNonNullElse(error.code(), "without an error code");
        String text = error.message() == null ? "" : ", " + Display.clean(error.message());
        return Display.shortened("HTTP " + error.status() + " " + Display.clean(code) + text, MAX_ANSWER);
    }

    /** The innermost message: what the SDK wraps around it says less. */
    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String own = root instanceof SdkException sdk ? sdk.rawMessage() : root.getMessage();
        String type = thrown.getCause() == null ? "" : root.getClass().getSimpleName() + ": ";
        return type + Objects.requireNonNullElse(own, "no message");
    }

    private static String requestId(StsError error) {
        return error.requestId() == null ? "" : ", request id " + Display.clean(error.requestId());
    }

    /** What the role's side has to say for this token to be let in. */
    private static String expectations(FailureReason reason, Attempt attempt) {
        RoleArn role = RoleArn.parse(attempt.settings().request().roleArn());
        if (role == null) {
            return "";
        }
        StepToken token = attempt.token();
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

    /** A server may echo what it was sent, and not every token looks like one. */
    private static String withoutToken(String text, StepToken token) {
        return text.replace(token.value(), "[token]");
    }

    private static @Nullable Throwable harmless(@Nullable Throwable thrown, StepToken token) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains(token.value())) {
                return null;
            }
        }
        return Display.harmless(thrown);
    }
}

package io.github.bitbucketoidc.aws.internal.session;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.text.MessageBuilder;
import io.github.bitbucketoidc.aws.internal.text.OriginalFailure;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong in an exchange, as a value: callers that share an exchange each throw an exception of their own, with
 * their own stack trace.
 *
 * @param description what happened, without what to do about it; the first line is enough by itself
 * @param remedies what to do, a line each, what matters most first
 * @param mayPass whether it is to be tried again while somebody waits
 * @param errorCode the normalised code of STS, where it answered
 * @param requestId the request id of STS, where it answered
 * @param cause what the SDK or the JDK threw, free of secrets
 * @param answeredAt when STS answered, by its own clock; null where it did not, or not with a date
 */
public record Failure(
        FailureReason reason,
        String description,
        List<String> remedies,
        boolean mayPass,
        @Nullable String errorCode,
        @Nullable String requestId,
        @Nullable Throwable cause,
        @Nullable Instant answeredAt)
        implements ExchangeResult {

    private static final Failure INDESCRIBABLE = new Failure(
            FailureReason.UNEXPECTED_ERROR,
            "No AWS credentials: the exchange broke off, and nothing more can be said.");

    public Failure(FailureReason reason, String description) {
        this(reason, description, List.of(reason.remedy()), reason.retryable(), null, null, null);
    }

    public Failure(
            FailureReason reason,
            String description,
            List<String> remedies,
            boolean mayPass,
            @Nullable String errorCode,
            @Nullable String requestId,
            @Nullable Throwable cause) {
        this(reason, description, remedies, mayPass, errorCode, requestId, cause, null);
    }

    /** The same, with the date of the answer. */
    public Failure answeredAt(@Nullable Instant date) {
        return new Failure(reason, description, remedies, mayPass, errorCode, requestId, cause, date);
    }

    /** Of something that nobody foresaw. Never throws, whatever that is. */
    static Failure unexpected(Throwable thrown) {
        try {
            return described(thrown);
        } catch (Throwable e) {
            // As where there is no memory left.
            return INDESCRIBABLE;
        }
    }

    private static Failure described(Throwable thrown) {
        // Which class or method is missing; null for all else that can be wrong.
        String missing = thrown instanceof LinkageError ? thrown.getMessage() : null;
        FailureReason reason = missing != null ? FailureReason.LIBRARIES_MIXED : FailureReason.UNEXPECTED_ERROR;
        String description = new MessageBuilder("No AWS credentials: the exchange broke off, "
                        + thrown.getClass().getName()
                        + (missing == null ? "" : ": " + SafeText.clean(missing)))
                .text();
        return new Failure(
                reason,
                description,
                List.of(reason.remedy()),
                reason.retryable(),
                null,
                null,
                OriginalFailure.of(thrown));
    }

    /** What happened, what to do, and where to read more. */
    public String message() {
        List<String> lines = description.lines().toList();
        return new MessageBuilder(lines.get(0))
                .addAll(lines.subList(1, lines.size()))
                .add("  Remedy: " + remedies.get(0))
                .addAll(remedies.stream().skip(1).map(line -> "    " + line).toList())
                .endingWith("  More: " + reason.documentation());
    }

    /** What to do, in one line or more. */
    public String remedy() {
        return String.join("\n", remedies);
    }

    /** Whether it came after the session's end, by the clock of STS; false where that is not known. */
    boolean isAfterEndOf(Session session) {
        Instant end = session.credentials().expirationTime().orElse(null);
        return answeredAt != null && end != null && !answeredAt.isBefore(end);
    }

    /** Whether no later try in this step can bring a session. */
    boolean isEndOfToken() {
        return reason == FailureReason.TOKEN_EXPIRED || reason == FailureReason.LAST_SESSION_ENDED;
    }
}

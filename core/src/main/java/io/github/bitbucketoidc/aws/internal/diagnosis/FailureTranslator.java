package io.github.bitbucketoidc.aws.internal.diagnosis;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.input.ResolvedSettings;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.input.StepFacts;
import io.github.bitbucketoidc.aws.internal.input.Violation;
import io.github.bitbucketoidc.aws.internal.session.Failure;
import io.github.bitbucketoidc.aws.internal.text.MessageBuilder;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Turns what the SDK threw into a failure with the four parts of a message: what was attempted, what came back, what is
 * known, and what to do.
 */
public final class FailureTranslator {

    private static final int MAX_ROLE = 90;
    private static final int MAX_ANSWER = 400;

    private FailureTranslator() {}

    public static Failure translate(Throwable thrown, ExchangeAttempt attempt) {
        StsError error = StsError.of(thrown);
        if (error.reason() == FailureReason.ANSWER_UNUSABLE && error.status() == 0) {
            // What could not be read said success, and may have keys in it.
            return unusable("an answer that is not to be read as one of STS" + problem(thrown), attempt);
        }
        Throwable cause = SafeText.harmless(
                thrown, message -> !attempt.withoutSecrets(message).equals(message));
        return failure(error, answer(error, thrown), attempt, cause);
    }

    /** What our own guard held against it, if that was what stopped it. */
    private static String problem(Throwable thrown) {
        return SafeText.causes(thrown).stream()
                .filter(UnusableResponseException.class::isInstance)
                .map(cause -> ": " + cause.getMessage())
                .findFirst()
                .orElse("");
    }

    /** The failure of an answer that says success and has no usable credentials. */
    public static Failure unusable(String problem, ExchangeAttempt attempt) {
        StsError error = new StsError(FailureReason.ANSWER_UNUSABLE, null, null, 0, null);
        return failure(error, problem, attempt, null);
    }

    /** The failure of credentials for an account that is not allowed: they are thrown away. */
    public static Failure wrongAccount(String accountId, ExchangeAttempt attempt) {
        StsError error = new StsError(FailureReason.ACCOUNT_NOT_ALLOWED, null, null, 0, null);
        String problem = "credentials for account " + SafeText.quoted(accountId) + ", and only "
                + attempt.request().allowedAccountIds() + " are allowed";
        return failure(error, problem, attempt, null);
    }

    /**
     * All problems in one failure, so that a set-up is mended in one go. Those of one reason share its remedy.
     *
     * @param problems at least one
     */
    public static Failure notSent(List<Violation> problems, StepFacts facts) {
        SortedMap<FailureReason, List<Violation>> byReason =
                new TreeMap<>(problems.stream().collect(Collectors.groupingBy(Violation::reason)));
        Violation first =
                problems.stream().min(Comparator.comparing(Violation::reason)).orElseThrow();
        FailureReason reason = first.reason();
        String more = problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more)";
        MessageBuilder message = new MessageBuilder(
                SafeText.shortened("No AWS credentials: " + first.text(), MessageBuilder.MAX_FIRST_LINE - more.length())
                        + more);
        byReason.forEach((each, ofReason) -> {
            ofReason.forEach(problem -> message.add("  - " + problem.text() + "."));
            message.add("    Remedy: " + each.remedy());
        });
        byReason.keySet().stream()
                .flatMap(each -> StepAnomaly.findings(facts, each).stream())
                .distinct()
                .forEach(finding -> message.add("  Known: " + finding));
        String text = message.endingWith("  Nothing was sent to STS. More: " + reason.documentation());
        return new Failure(reason, text, reason.remedy(), null, null, first.cause());
    }

    /** What callers get that are let go while their exchange still goes on. */
    public static Failure overdue(ResolvedSettings settings, Duration exchangeTime) {
        FailureReason reason = FailureReason.EXCHANGE_OVERDUE;
        String role = settings.request().roleArn();
        String message = new MessageBuilder(
                        "Cannot assume role " + shown(role) + ": the exchange has not ended within " + exchangeTime)
                .add("  Attempted: an exchange at " + settings.destination() + ", session name "
                        + SafeText.clean(settings.request().sessionName())
                        + ". It goes on, and what it brings will serve later.")
                .add("  Remedy: " + reason.remedy())
                .endingWith("  More: " + reason.documentation());
        return new Failure(reason, message);
    }

    private static Failure failure(StsError error, String answer, ExchangeAttempt attempt, @Nullable Throwable cause) {
        FailureReason reason = error.reason();
        String safeAnswer = SafeText.shortened(safe(answer, attempt), MAX_ANSWER);
        String code = error.code() == null ? null : safe(error.code(), attempt);
        String requestId = error.requestId() == null ? null : safe(error.requestId(), attempt);
        RoleRequest request = attempt.request();
        List<StepFinding> findings = attempt.findings(reason);
        List<String> candidates = attempt.candidates(reason);
        String message = new MessageBuilder("Cannot assume role " + shown(request.roleArn()) + ": " + safeAnswer)
                .add("  Attempted: " + attempt.operation() + " at "
                        + attempt.settings().destination() + ", session name " + request.sessionName())
                .add("  Answer: " + safeAnswer + (requestId == null ? "" : ", request id " + requestId))
                .addAll(attempt.caller().stream().map(line -> "  " + line).toList())
                .addAll(findings.stream().map(finding -> "  Known: " + finding).toList())
                .add("  Remedy: " + reason.remedy())
                .addAll(candidates)
                .endingWith("  More: " + reason.documentation());
        return new Failure(reason, message, remedy(reason, findings, candidates), code, requestId, cause);
    }

    private static String remedy(FailureReason reason, List<StepFinding> findings, List<String> candidates) {
        Stream<String> known = findings.stream().map(StepFinding::toString);
        return Stream.of(known, Stream.of(reason.remedy()), candidates.stream())
                .flatMap(Function.identity())
                .collect(Collectors.joining("\n"));
    }

    /** Short enough to leave room for the answer on the first line, whatever the role's path. */
    private static String shown(String roleArn) {
        return SafeText.shortened(SafeText.clean(roleArn), MAX_ROLE);
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
        List<Throwable> causes = SafeText.causes(thrown);
        Throwable root = causes.get(causes.size() - 1);
        String own = root instanceof SdkException sdk ? sdk.rawMessage() : root.getMessage();
        String type = thrown.getCause() == null ? "" : root.getClass().getSimpleName() + ": ";
        return type + Objects.requireNonNullElse(own, "no message");
    }

    private static String safe(String text, ExchangeAttempt attempt) {
        return SafeText.clean(attempt.withoutSecrets(text));
    }
}

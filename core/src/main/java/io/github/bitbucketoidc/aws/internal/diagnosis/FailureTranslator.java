package io.github.bitbucketoidc.aws.internal.diagnosis;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.input.ResolvedSettings;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.input.StepFacts;
import io.github.bitbucketoidc.aws.internal.input.Violation;
import io.github.bitbucketoidc.aws.internal.session.Failure;
import io.github.bitbucketoidc.aws.internal.text.MessageBuilder;
import io.github.bitbucketoidc.aws.internal.text.OriginalFailure;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns what went wrong into a failure with the four parts of a message: what was attempted, what came back, what is
 * known, and what to do.
 */
public final class FailureTranslator {

    private static final int MAX_ROLE = 90;
    private static final int MAX_ANSWER = 400;

    /** Of what was thrown or answered; no more of it is shown, and none of it read in vain. */
    private static final int MAX_READ = 8_000;

    private FailureTranslator() {}

    public static Failure translate(StsError error, ExchangeAttempt attempt) {
        Throwable thrown = error.thrown();
        return failure(
                error, attempt, thrown == null ? null : new OriginalFailure(thrown, safe(error.said(), attempt)));
    }

    /** The failure of an answer that says success and has no usable credentials. */
    public static Failure unusable(String problem, ExchangeAttempt attempt) {
        return translate(StsError.unusable(problem), attempt);
    }

    /** The failure of credentials for an account that is not allowed: they are thrown away. */
    public static Failure wrongAccount(String accountId, ExchangeAttempt attempt) {
        String whose =
                accountId.isEmpty() ? "no account that the answer names" : "account " + SafeText.quoted(accountId);
        String problem =
                "credentials for " + whose + ", and only " + attempt.request().allowedAccountIds() + " are allowed";
        return translate(new StsError(FailureReason.ACCOUNT_NOT_ALLOWED, problem, null, null, null, null), attempt);
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

    private static Failure failure(StsError error, ExchangeAttempt attempt, @Nullable Throwable cause) {
        FailureReason reason = error.reason();
        String safeAnswer = SafeText.shortened(safe(error.said(), attempt), MAX_ANSWER);
        String code = unlessSecret(error.code(), attempt);
        String requestId = unlessSecret(error.requestId(), attempt);
        RoleRequest request = attempt.request();
        List<StepFinding> findings = attempt.findings(reason);
        List<String> candidates = attempt.candidates(reason);
        String message = new MessageBuilder("Cannot assume role " + shown(request.roleArn()) + ": " + safeAnswer)
                .add("  Attempted: " + attempt.operation() + " at "
                        + attempt.settings().destination() + ", session name "
                        + SafeText.clean(request.sessionName()))
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

    private static @Nullable String unlessSecret(@Nullable String value, ExchangeAttempt attempt) {
        return value == null || !attempt.withoutSecrets(value).equals(value) ? null : value;
    }

    private static String safe(String text, ExchangeAttempt attempt) {
        return SafeText.clean(attempt.withoutSecrets(SafeText.shortened(text, MAX_READ)));
    }
}

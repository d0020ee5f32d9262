package io.github.bitbucketoidc.aws.internal.diagnosis;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.input.ResolvedSettings;
import io.github.bitbucketoidc.aws.internal.input.StepFacts;
import io.github.bitbucketoidc.aws.internal.input.Violation;
import io.github.bitbucketoidc.aws.internal.session.Failure;
import io.github.bitbucketoidc.aws.internal.text.MessageBuilder;
import io.github.bitbucketoidc.aws.internal.text.OriginalFailure;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns what went wrong into a failure with the four parts of a message: what was attempted, what came back, what is
 * known, and what to do. A cause that is known stands in the first line, and nothing is said twice.
 */
public final class FailureTranslator {

    private static final int MAX_ANSWER = 400;

    /** Of what was thrown or answered; no more of it is shown, and none of it read in vain. */
    private static final int MAX_READ = 8_000;

    private FailureTranslator() {}

    /** Whether a line of a failure's description is what came back. */
    public static boolean isAnswer(String line) {
        return line.startsWith(Refusal.ANSWER);
    }

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
        List<Violation> byReason = problems.stream()
                .sorted(Comparator.comparing(Violation::reason))
                .toList();
        List<StepFinding> findings = byReason.stream()
                .map(Violation::reason)
                .distinct()
                .flatMap(reason -> StepAnomaly.findings(facts, reason).stream())
                .distinct()
                .toList();
        Violation first = byReason.get(0);
        String cause = StepFinding.headline(findings);
        String why = Objects.requireNonNullElse(cause, first.text());
        int others = problems.size() - 1;
        String more = cause == null && others > 0 ? " (and " + others + " more)" : "";
        String start = "No AWS credentials: ";
        String shown = Headline.fitting(why, MessageBuilder.MAX_FIRST_LINE - start.length() - more.length());
        MessageBuilder text = new MessageBuilder(start + shown + more);
        byReason.stream()
                .filter(problem -> !problem.text().equals(shown))
                .forEach(problem -> text.add("  - " + problem.text() + "."));
        text.addAll(StepFinding.known(findings, shown));
        text.add("  Nothing was sent to STS.");
        List<String> remedies = StepFinding.remedies(
                findings,
                byReason.stream().map(problem -> problem.reason().remedy()).toList());
        return new Failure(
                first.reason(), text.text(), remedies, first.reason().retryable(), null, null, first.cause());
    }

    /** What callers get that are let go while their exchange still goes on. */
    public static Failure overdue(ResolvedSettings settings, Duration exchangeTime) {
        String why = "the exchange has not ended within " + TimeWords.length(exchangeTime.toSeconds());
        MessageBuilder text = new MessageBuilder(Headline.of(settings.request().roleArn(), why))
                .add("  Attempted: an exchange at " + settings.destination() + ", session name "
                        + SafeText.clean(settings.request().sessionName())
                        + ". It goes on, and what it brings will serve later.");
        return new Failure(FailureReason.EXCHANGE_OVERDUE, text.text());
    }

    private static Failure failure(StsError error, ExchangeAttempt attempt, @Nullable Throwable cause) {
        String said = SafeText.cut(safe(error.said(), attempt), MAX_ANSWER);
        String requestId = unlessSecret(error.requestId(), attempt);
        String code = unlessSecret(error.code(), attempt);
        Refusal refusal = Refusal.of(error, attempt, said, code, requestId);
        return new Failure(
                refusal.reason(),
                refusal.description(),
                refusal.remedies(),
                attempt.mayPass(refusal.reason(), refusal.findings()),
                code,
                requestId,
                cause);
    }

    private static @Nullable String unlessSecret(@Nullable String value, ExchangeAttempt attempt) {
        return value == null || !attempt.withoutSecrets(value).equals(value) ? null : value;
    }

    private static String safe(String text, ExchangeAttempt attempt) {
        return SafeText.clean(attempt.withoutSecrets(SafeText.shortened(text, MAX_READ)));
    }
}

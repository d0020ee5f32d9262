package io.github.bitbucketoidc.aws.internal.diagnosis;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.text.MessageBuilder;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came of a call that brought no session, in the parts of a message.
 *
 * @param reason what it means, knowing the token
 * @param said what came back, in words that are safe to show
 * @param findings what is odd about the step and has to do with it
 * @param known the cause, where the answer leaves no doubt about it
 * @param now when it came back
 */
record Refusal(
        ExchangeAttempt attempt,
        FailureReason reason,
        String said,
        @Nullable String code,
        @Nullable String requestId,
        List<StepFinding> findings,
        @Nullable KnownCause known,
        Instant now) {

    static final String ANSWER = "  Answer: ";

    static Refusal of(
            StsError error, ExchangeAttempt attempt, String said, @Nullable String code, @Nullable String requestId) {
        FailureReason reason = attempt.reason(error);
        List<StepFinding> findings = attempt.findings(reason);
        KnownCause known = KnownCause.of(attempt, reason, said);
        return new Refusal(attempt, reason, said, code, requestId, findings, known, attempt.now(error));
    }

    /** What was attempted, what came back, and what is known; nothing of it twice. */
    String description() {
        String why = why();
        String first = Headline.of(attempt.request().roleArn(), why);
        MessageBuilder text = new MessageBuilder(first);
        if (!first.contains(attempt.roleArn())) {
            text.add("  Role: " + attempt.roleArn());
        }
        text.add("  Attempted: " + attempt.operation() + " at "
                + attempt.settings().destination() + ", session name "
                + SafeText.clean(attempt.request().sessionName()));
        addAnswer(first, text);
        text.addAll(attempt.caller(now).stream().map(line -> "  " + line).toList());
        text.addAll(StepFinding.known(findings, why));
        if (attempt.waits(reason, findings)) {
            text.add("  Known: it is tried again for up to "
                    + TimeWords.length(attempt.settings().exchangeTimeout().toSeconds())
                    + " while somebody waits, as waitForIamChanges says.");
        }
        return text.text();
    }

    /** A line each, what matters most first. */
    List<String> remedies() {
        if (known == null) {
            return StepFinding.remedies(findings, attempt.nextSteps(reason));
        }
        List<String> more = known.isAll() ? List.of() : attempt.nextSteps(reason);
        return Stream.concat(Stream.of(known.cure()), StepFinding.remedies(findings, more).stream())
                .toList();
    }

    private String why() {
        String ofStep = StepFinding.headline(findings);
        String expiry = reason == FailureReason.TOKEN_EXPIRED ? attempt.expiry(now) : null;
        // What is all there is to say is sure; else what is odd in the step says more.
        if (known != null && (known.isAll() || ofStep == null)) {
            return known.sentence();
        }
        if (ofStep != null) {
            return ofStep + (expiry == null ? "" : ", and expired " + attempt.sinceExpiry(now));
        }
        String meaning = Headline.meaning(reason, said, attempt);
        String codeToo = code == null || meaning.equals(said) ? "" : " (" + code + ")";
        return expiry != null ? "the token expired at " + expiry : meaning + codeToo;
    }

    private void addAnswer(String first, MessageBuilder text) {
        String answer = first.endsWith(": " + said) ? "" : said;
        String id = requestId == null ? "" : "request id " + requestId;
        if (!answer.isEmpty() || !id.isEmpty()) {
            text.add(ANSWER + answer + (answer.isEmpty() || id.isEmpty() ? "" : ", ") + id);
        }
    }
}

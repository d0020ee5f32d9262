package io.github.bitbucketoidc.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;

/**
 * Trades the step token for a session, once. Never throws what can be foreseen: the outcome says how it went.
 *
 * <p>Thread-safe: roles are exchanged in parallel.
 */
final class TokenExchange {

    private static final Logger log = LoggerFactory.getLogger(BitbucketOidcCredentialsProvider.class);

    private final TokenSource tokens;
    private final StsClients clients;
    private final ServerClock clock;
    private final SessionReader reader;

    /** Each warning is said once, however many exchanges a step makes. */
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    TokenExchange(TokenSource tokens, StsClients clients, ServerClock clock) {
        this.tokens = tokens;
        this.clients = clients;
        this.clock = clock;
        this.reader = new SessionReader(clock);
    }

    /** What is wrong with the settings and with the token; the latter only where that shows without I/O. */
    Failure missingToken(Settings settings) {
        List<Problem> problems = new ArrayList<>(settings.problems());
        problems.add(tokens.absence());
        return Problem.toFailure(problems);
    }

    Outcome run(WebIdentityRequest request, Settings settings, Ask ask) {
        List<Problem> problems = new ArrayList<>(settings.problems());
        StepToken token = null;
        try {
            token = tokens.read();
            expiry(token).ifPresent(problems::add);
        } catch (UnusableTokenException e) {
            problems.add(e.problem());
        }
        if (token == null || !problems.isEmpty()) {
            return Problem.toFailure(problems);
        }
        settings.warnings().forEach(this::warnOnce);
        WebIdentityAttempt attempt = new WebIdentityAttempt(settings, request, token, ask);
        return ask.trigger() == ExchangeTrigger.LAST_TRADE
                ? new LongestSession(duration -> call(request.withDuration(duration), attempt)).find()
                : assume(attempt);
    }

    private Optional<Problem> expiry(StepToken token) {
        if (!clock.isOver(token.expiresAt())) {
            return Optional.empty();
        }
        return Optional.of(new Problem(
                FailureReason.TOKEN_EXPIRED,
                "the step token expired at " + token.expiresAt() + "; by " + clock.describe() + " it is "
                        + clock.now()));
    }

    private Outcome assume(WebIdentityAttempt attempt) {
        WebIdentityRequest request = attempt.request();
        Outcome outcome = call(request, attempt);
        if (outcome instanceof Failure failure
                && failure.reason() == FailureReason.DURATION_TOO_LONG
                && request.duration() != null) {
            warnOnce("The role " + request.roleArn() + " does not allow sessions of " + request.duration()
                    + "; its sessions are of 1 hour. Raise the role's maximum session duration.");
            return call(request.withDuration(null), attempt);
        }
        return outcome;
    }

    private Outcome call(WebIdentityRequest request, WebIdentityAttempt attempt) {
        long start = clock.nanos();
        Duration timeLeft = attempt.ask().timeLeft();
        try {
            AssumeRoleWithWebIdentityResponse answer =
                    clients.of(attempt.settings()).assumeRoleWithWebIdentity(request.with(attempt.token(), timeLeft));
            return reader.read(answer, answer.credentials(), answer.assumedRoleUser(), start, attempt);
        } catch (RuntimeException e) {
            return FailureTranslator.translate(e, attempt);
        }
    }

    private void warnOnce(String warning) {
        if (warned.add(warning)) {
            log.warn(warning);
        }
    }
}

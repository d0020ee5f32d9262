package io.github.bitbucketoidc.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Trades the step token for a session of one role. Nothing is sent while anything is known to be wrong with the settings
 * or the token.
 *
 * <p>Not thread-safe: a role's exchanges come one after the other, each seeing what the one before left.
 */
final class TokenExchange implements Exchange {

    private final WebIdentityRequest request;
    private final Settings settings;
    private final TokenSource tokens;
    private final StsCalls sts;
    private final ServerClock clock;
    private final Warnings warnings;

    /** The role allows less than was asked for; then its sessions are of one hour, without asking again each time. */
    private boolean isDurationTooLong;

    /** The search for the longest session, once the last trade has begun. */
    private @Nullable LongestSession lastTrade;

    private boolean isTradedLast;

    TokenExchange(
            WebIdentityRequest request,
            Settings settings,
            TokenSource tokens,
            StsCalls sts,
            ServerClock clock,
            Warnings warnings) {
        this.request = request;
        this.settings = settings;
        this.tokens = tokens;
        this.sts = sts;
        this.clock = clock;
        this.warnings = warnings;
    }

    @Override
    public Outcome run(Ask ask) {
        long start = clock.nanos();
        List<Problem> problems = new ArrayList<>(settings.problems());
        StepToken token = null;
        try {
            token = tokens.read();
            expiry(token).ifPresent(problems::add);
        } catch (UnusableTokenException e) {
            problems.add(e.problem());
        }
        StepFacts facts = StepFacts.of(tokens.environment(), token, request.roleArn(), settings.region(), clock);
        if (token == null || !problems.isEmpty()) {
            return Problem.toFailure(problems, facts);
        }
        settings.warnings().forEach(warnings::once);
        facts.warnings().forEach(warnings::once);
        WebIdentityAttempt attempt = new WebIdentityAttempt(settings, request, token, tokens.environment(), clock, ask);
        return ask.trigger() == ExchangeTrigger.LAST_TRADE ? tradeLast(attempt, start) : assume(attempt, start);
    }

    /** By the clock of STS only: that of the machine may be wrong, and to ask costs one call. */
    private Optional<Problem> expiry(StepToken token) {
        if (!clock.isOver(token.expiresAt())) {
            return Optional.empty();
        }
        String over = "the step token expired at " + token.expiresAt() + "; by the clock of STS it is " + clock.now();
        return Optional.of(
                isTradedLast
                        ? new Problem(
                                FailureReason.LAST_SESSION_ENDED,
                                over + ". It was traded one last time before, and that session is over, too")
                        : new Problem(FailureReason.TOKEN_EXPIRED, over));
    }

    private Outcome assume(WebIdentityAttempt attempt, long start) {
        if (isDurationTooLong || request.duration() == null) {
            return call(request.withDuration(null), attempt, start);
        }
        Outcome outcome = call(request, attempt, start);
        if (!isTooLong(outcome)) {
            return outcome;
        }
        isDurationTooLong = true;
        warnings.once("The role " + request.roleArn() + " does not allow sessions of " + request.duration()
                + "; its sessions are of 1 hour. Raise the role's maximum session duration.");
        return call(request.withDuration(null), attempt, start);
    }

    /** Goes on until there is a session: what is refused takes no longer than an answer does. */
    private Outcome tradeLast(WebIdentityAttempt attempt, long start) {
        if (lastTrade == null) {
            lastTrade = new LongestSession(isDurationTooLong ? null : request.duration());
        }
        while (true) {
            boolean decided = lastTrade.isFound();
            Duration duration = lastTrade.next();
            Outcome outcome = call(request.withDuration(duration), attempt, start);
            if (outcome instanceof Session session) {
                isTradedLast = true;
                lastTrade.granted(duration);
                return lastTrade.isFound() ? session.asLongest() : session;
            }
            if (decided || !isTooLong(outcome)) {
                return outcome;
            }
            lastTrade.refused(duration);
        }
    }

    private Outcome call(WebIdentityRequest wanted, WebIdentityAttempt attempt, long start) {
        return sts.assumeRoleWithWebIdentity(wanted, attempt.after(clock.nanos() - start));
    }

    private static boolean isTooLong(Outcome outcome) {
        return outcome instanceof Failure failure && failure.reason() == FailureReason.DURATION_TOO_LONG;
    }
}

package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.ExchangeTrigger;
import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.diagnosis.ExchangeAttempt;
import io.github.bitbucketoidc.aws.internal.diagnosis.FailureTranslator;
import io.github.bitbucketoidc.aws.internal.diagnosis.StepAnomaly;
import io.github.bitbucketoidc.aws.internal.input.ResolvedSettings;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.input.StepClaims;
import io.github.bitbucketoidc.aws.internal.input.StepFacts;
import io.github.bitbucketoidc.aws.internal.input.TokenSource;
import io.github.bitbucketoidc.aws.internal.input.UnusableTokenException;
import io.github.bitbucketoidc.aws.internal.input.Violation;
import io.github.bitbucketoidc.aws.internal.input.WebIdentityToken;
import io.github.bitbucketoidc.aws.internal.session.Exchange;
import io.github.bitbucketoidc.aws.internal.session.ExchangeContext;
import io.github.bitbucketoidc.aws.internal.session.ExchangeResult;
import io.github.bitbucketoidc.aws.internal.session.Failure;
import io.github.bitbucketoidc.aws.internal.session.ServerClock;
import io.github.bitbucketoidc.aws.internal.session.Session;
import io.github.bitbucketoidc.aws.internal.text.OnceLogger;
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

    private final RoleRequest.WebIdentity request;
    private final ResolvedSettings settings;
    private final TokenSource tokens;
    private final StsCalls sts;
    private final ServerClock clock;
    private final OnceLogger warnings;

    /** The role allows less than was asked for; then its sessions are of one hour, without asking again each time. */
    private boolean isDurationTooLong;

    /** The search for the longest session, once the last trade has begun. */
    private @Nullable LongestSessionSearch lastTrade;

    private boolean isTradedLast;

    TokenExchange(
            RoleRequest.WebIdentity request,
            ResolvedSettings settings,
            TokenSource tokens,
            StsCalls sts,
            ServerClock clock,
            OnceLogger warnings) {
        this.request = request;
        this.settings = settings;
        this.tokens = tokens;
        this.sts = sts;
        this.clock = clock;
        this.warnings = warnings;
    }

    @Override
    public ExchangeResult run(ExchangeContext ask) {
        long start = clock.nanos();
        List<Violation> problems = new ArrayList<>(settings.problems());
        WebIdentityToken token = null;
        try {
            token = tokens.read();
            expiry(token.claims()).ifPresent(problems::add);
        } catch (UnusableTokenException e) {
            problems.add(e.problem());
        }
        StepFacts facts = StepFacts.of(
                tokens.environment(),
                token,
                request.roleArn(),
                settings.region(),
                clock.machineTime(),
                clock.stsTime());
        if (token == null || !problems.isEmpty()) {
            return FailureTranslator.notSent(problems, facts);
        }
        settings.warnings().forEach(warnings::once);
        StepAnomaly.warnings(facts).forEach(warnings::once);
        ExchangeAttempt attempt = ExchangeAttempt.withToken(settings, request, facts, token);
        Call call = new Call(token, attempt, ask, start);
        return ask.trigger() == ExchangeTrigger.LAST_TRADE ? tradeLast(call) : assume(call);
    }

    /** By the clock of STS only: that of the machine may be wrong, and to ask costs one call. */
    private Optional<Violation> expiry(StepClaims token) {
        if (!clock.isOver(token.expiresAt())) {
            return Optional.empty();
        }
        String over = "the step token expired at " + token.expiresAt() + "; by the clock of STS it is " + clock.now();
        return Optional.of(
                isTradedLast
                        ? new Violation(
                                FailureReason.LAST_SESSION_ENDED,
                                over + ". It was traded one last time before, and that session is over, too")
                        : new Violation(FailureReason.TOKEN_EXPIRED, over));
    }

    private ExchangeResult assume(Call call) {
        if (isDurationTooLong || request.duration() == null) {
            return call(request.withDuration(null), call);
        }
        ExchangeResult outcome = call(request, call);
        if (!isTooLong(outcome)) {
            return outcome;
        }
        isDurationTooLong = true;
        warnings.once("The role " + request.roleArn() + " does not allow sessions of " + request.duration()
                + "; its sessions are of 1 hour. Raise the role's maximum session duration.");
        return call(request.withDuration(null), call);
    }

    /** Goes on until there is a session: what is refused takes no longer than an answer does. */
    private ExchangeResult tradeLast(Call call) {
        if (lastTrade == null) {
            lastTrade = new LongestSessionSearch(isDurationTooLong ? null : request.duration());
        }
        while (true) {
            boolean decided = lastTrade.isFound();
            Duration duration = lastTrade.next();
            ExchangeResult outcome = call(request.withDuration(duration), call);
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

    private ExchangeResult call(RoleRequest.WebIdentity wanted, Call call) {
        ExchangeContext ask = call.ask().after(clock.nanos() - call.start());
        return sts.assumeRoleWithWebIdentity(wanted, call.token(), call.attempt(), ask.timeLeft());
    }

    private static boolean isTooLong(ExchangeResult outcome) {
        return outcome instanceof Failure failure && failure.reason() == FailureReason.DURATION_TOO_LONG;
    }

    @Override
    public Failure overdue(Duration exchangeTime) {
        return FailureTranslator.overdue(settings, exchangeTime);
    }

    private record Call(WebIdentityToken token, ExchangeAttempt attempt, ExchangeContext ask, long start) {}
}

package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.ExchangeTrigger;
import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.diagnosis.ExchangeAttempt;
import io.github.bitbucketoidc.aws.internal.diagnosis.FailureTranslator;
import io.github.bitbucketoidc.aws.internal.diagnosis.StepAnomaly;
import io.github.bitbucketoidc.aws.internal.diagnosis.TimeWords;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges the step token for a session of one role. Nothing is sent while anything is known to be wrong with the settings
 * or the token.
 *
 * <p>Not thread-safe: a role's exchanges come one after the other, each seeing what the one before left.
 */
final class TokenExchange implements Exchange {

    /** Final refusals that leave open what is wrong with the request. */
    private static final Set<FailureReason> UNCLEAR = EnumSet.of(
            FailureReason.ACCESS_DENIED,
            FailureReason.REQUEST_INVALID,
            FailureReason.ANSWER_UNUSABLE,
            FailureReason.OTHER);

    private final RoleRequest.WebIdentity request;
    private final ResolvedSettings settings;
    private final TokenSource tokens;
    private final StsCalls sts;
    private final ServerClock clock;
    private final OnceLogger warnings;

    /** The role allows less than was requested; then its sessions are of one hour, without a further request each time. */
    private boolean isDurationTooLong;

    /** The longest that the role gave on request; null while that is the default. */
    private @Nullable Duration granted;

    /** The search for the longest session, once the last exchange has begun. */
    private @Nullable LongestSessionSearch lastExchange;

    private boolean isExchangedLast;

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
    public ExchangeResult run(ExchangeContext context) {
        long start = clock.nanos();
        List<Violation> problems = new ArrayList<>(settings.problems());
        WebIdentityToken token = null;
        try {
            token = tokens.read();
            // By the clock of STS only: that of the machine may be wrong, and a call tells.
            if (clock.isOver(token.claims().expiresAt())) {
                problems.add(expired(token.claims()));
            }
        } catch (UnusableTokenException e) {
            problems.add(e.problem());
        }
        StepFacts facts = StepFacts.of(
                        tokens.environment(),
                        token,
                        request.roleArn(),
                        settings.region(),
                        clock.machineTime(),
                        clock.stsTime())
                .regionFrom(settings.regionSource());
        if (token == null || !problems.isEmpty()) {
            return FailureTranslator.notSent(problems, facts);
        }
        warnings.onceEach(settings.warnings());
        warnings.onceEach(StepAnomaly.warnings(facts));
        ExchangeAttempt attempt = ExchangeAttempt.withToken(settings, request, facts, token);
        Call call = new Call(token, attempt, context, start);
        return context.trigger() == ExchangeTrigger.LAST_EXCHANGE ? exchangeLast(call) : assume(call);
    }

    private Violation expired(StepClaims token) {
        String over = "the step token expired at " + TimeWords.relative(token.expiresAt(), clock.now())
                + " by the clock of STS";
        return isExchangedLast
                ? new Violation(
                        FailureReason.LAST_SESSION_ENDED,
                        over + ". It was exchanged one last time before, and that session is over, too")
                : new Violation(FailureReason.TOKEN_EXPIRED, over);
    }

    private ExchangeResult assume(Call call) {
        Duration wanted = isDurationTooLong ? null : request.duration();
        ExchangeResult outcome = call(wanted, call);
        if (wanted == null || !mayRefuseDuration(outcome, wanted)) {
            return outcome;
        }
        ExchangeResult byDefault = call(null, call);
        if (byDefault instanceof Session || isTooLong(outcome)) {
            isDurationTooLong = true;
            warnings.once("The role " + request.roleArn() + " does not allow sessions of "
                    + TimeWords.length(wanted.toSeconds())
                    + "; its sessions are of 1 hour. Raise the role's maximum session duration.");
        }
        return byDefault;
    }

    /**
     * Goes on until there is a session: what is refused takes no longer than an answer does. And then, while STS is quick,
     * until there is no longer one to be had. What cannot be finished now is gone on with next time.
     */
    private ExchangeResult exchangeLast(Call call) {
        LongestSessionSearch search = search();
        Session inHand = null;
        while (inHand == null || (!search.isFound() && isEarly(call))) {
            Duration duration = search.next();
            ExchangeResult outcome = call(duration.equals(LongestSessionSearch.DEFAULT) ? null : duration, call);
            if (outcome instanceof Session session) {
                isExchangedLast = true;
                search.granted(duration);
                inHand = session;
                continue;
            }
            boolean goesOn = mayRefuseDuration(outcome, duration) && search.refused(duration);
            if (!goesOn && inHand != null) {
                return inHand;
            }
            if (!goesOn) {
                // What is refused for good was none of the durations, nor was what seemed to be refused for its length.
                lastExchange = isFinal(outcome) ? null : search;
                return outcome;
            }
        }
        return search.isFound() ? inHand.asLongest() : inHand;
    }

    private LongestSessionSearch search() {
        if (lastExchange == null) {
            Duration most = Objects.requireNonNullElse(request.duration(), LongestSessionSearch.MOST);
            lastExchange = new LongestSessionSearch(most, isDurationTooLong, granted);
        }
        return lastExchange;
    }

    /** Callers may wait for what is in hand. */
    private boolean isEarly(Call call) {
        return 2 * (clock.nanos() - call.start()) < call.context().timeLeft().toNanos();
    }

    private ExchangeResult call(@Nullable Duration duration, Call call) {
        ExchangeContext context = call.context().after(clock.nanos() - call.start());
        ExchangeResult outcome = sts.assumeRoleWithWebIdentity(
                request.withDuration(duration), call.token(), call.attempt(), context.timeLeft());
        if (outcome instanceof Session && duration != null && !wasGranted(duration)) {
            granted = duration;
        }
        return outcome;
    }

    /**
     * Whether it may be the duration that STS does not like. Servers have many words for it, and a trust policy with
     * {@code sts:DurationSeconds} denies without a reason; but what was granted before, or every role allows, it is not.
     */
    private boolean mayRefuseDuration(ExchangeResult outcome, Duration duration) {
        boolean isUncommon = duration.compareTo(LongestSessionSearch.DEFAULT) > 0 && !wasGranted(duration);
        return isTooLong(outcome)
                || (isUncommon && outcome instanceof Failure failure && UNCLEAR.contains(failure.reason()));
    }

    private boolean wasGranted(Duration duration) {
        return granted != null && granted.compareTo(duration) >= 0;
    }

    private static boolean isTooLong(ExchangeResult outcome) {
        return outcome instanceof Failure failure && failure.reason() == FailureReason.DURATION_TOO_LONG;
    }

    private static boolean isFinal(ExchangeResult outcome) {
        return outcome instanceof Failure failure && !failure.reason().retryable();
    }

    @Override
    public Failure overdue(Duration exchangeTime) {
        return FailureTranslator.overdue(settings, exchangeTime);
    }

    private record Call(WebIdentityToken token, ExchangeAttempt attempt, ExchangeContext context, long start) {}
}

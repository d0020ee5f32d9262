package io.github.bitbucketoidc.aws.internal.engine;

import static io.github.bitbucketoidc.aws.internal.engine.SessionRule.AFTER_A_CLOSE_NOTHING_HAPPENS_UNTIL_SOMEBODY_ASKS;
import static io.github.bitbucketoidc.aws.internal.engine.SessionRule.AFTER_A_FAILURE_STS_IS_LEFT_ALONE_FOR_A_WHILE;
import static io.github.bitbucketoidc.aws.internal.engine.SessionRule.AFTER_THE_TOKENS_DEATH_THE_FAILURE_SAYS_SO;
import static io.github.bitbucketoidc.aws.internal.engine.SessionRule.AFTER_THE_TOKENS_DEATH_THE_STEP_IS_COVERED_AS_PROMISED;
import static io.github.bitbucketoidc.aws.internal.engine.SessionRule.AN_IDLE_SESSION_IS_LEFT_ALONE;
import static io.github.bitbucketoidc.aws.internal.engine.SessionRule.A_CLOSE_FAILS_NOBODY;
import static io.github.bitbucketoidc.aws.internal.engine.SessionRule.A_FAILURE_IS_THE_LAST_ONE_AND_RECENT;
import static io.github.bitbucketoidc.aws.internal.engine.SessionRule.A_TOKEN_IS_CALLED_EXPIRED_ONLY_IF_IT_IS;
import static io.github.bitbucketoidc.aws.internal.engine.SessionRule.A_USED_SESSION_IS_REFRESHED_BEFORE_ANYBODY_WAITS;
import static io.github.bitbucketoidc.aws.internal.engine.SessionRule.CALLS_AN_HOUR_ARE_BOUNDED;
import static io.github.bitbucketoidc.aws.internal.engine.SessionRule.CREDENTIALS_ARE_SERVED_UP_TO_THEIR_TRUE_EXPIRY;
import static io.github.bitbucketoidc.aws.internal.engine.SessionRule.EVERYBODY_WHO_WAITS_IS_TOLD_IN_TIME;
import static io.github.bitbucketoidc.aws.internal.engine.SessionRule.NOBODY_WAITS_OR_FAILS_WHILE_UNEXPIRED_CREDENTIALS_EXIST;
import static io.github.bitbucketoidc.aws.internal.engine.SessionRule.NO_CALL_IS_MADE_WITH_A_TOKEN_THAT_IS_OVER;
import static io.github.bitbucketoidc.aws.internal.engine.SessionRule.ONE_EXCHANGE_IS_IN_FLIGHT_AT_MOST;
import static io.github.bitbucketoidc.aws.internal.engine.SessionRule.ONLY_CREDENTIALS_THAT_AWS_TAKES_ARE_SERVED;
import static io.github.bitbucketoidc.aws.internal.engine.SessionRule.WHAT_WAS_INVALIDATED_NEVER_COMES_BACK;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.MINUTE;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.SECOND;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.session.ExchangeResult;
import io.github.bitbucketoidc.aws.internal.session.Failure;
import io.github.bitbucketoidc.aws.internal.session.Session;
import io.github.bitbucketoidc.aws.internal.session.Simulation;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Judges a simulated step by the session rules, against what AWS knows. Each rule is required in one place. */
final class SessionRules {

    private static final Set<FailureReason> END_OF_TOKEN =
            EnumSet.of(FailureReason.TOKEN_EXPIRED, FailureReason.LAST_SESSION_ENDED);

    /** A session's life is counted from before the call that brought it: it ends for us so much earlier than for AWS. */
    private static final long LONGEST_CALL = 30 * SECOND;

    static final long LONGEST_EXCHANGE = 30 * SECOND;

    /** The last try of an exchange gets a second at least, and after its time there is a second of grace. */
    static final long LONGEST_WAIT = LONGEST_EXCHANGE + 2 * SECOND;

    private static final long LONGEST_MEMORY = 30 * SECOND;

    /** How long an exchange is under way whose client heeds no timeout, at most. */
    private static final long LONGEST_HANG = 3 * MINUTE;

    /** While callers wait. */
    private static final long SHORTEST_RETRY = SECOND / 5;

    /** STS tells its time, and the ends of sessions and tokens, in whole seconds. */
    private static final long ROUNDING = 2 * SECOND;

    /** How long before its end a token is exchanged for the last time, at most. */
    private static final long LAST_EXCHANGE_LEAD = 2 * MINUTE;

    /** A last exchange that is not disturbed, and one that was, take place within that time before the token's end. */
    private static final long SETTLING = 4 * MINUTE;

    /** In the time that an exchange may take, and at the shortest back-off. */
    private static final int MOST_CALLS_AN_EXCHANGE = 12;

    /** For the longest session that a role gives. */
    private static final int MOST_CALLS_A_SEARCH = 13;

    /** An exchange that fails, and the pause in which its failure is remembered, take a minute together. */
    private static final int MOST_EXCHANGES_AN_HOUR = 60;

    /** While the remembered time still grows. */
    private static final int MOST_FIRST_EXCHANGES = 5;

    private final Simulation world;
    private final SimulatedSts sts;
    private final StepHistory history;
    private final StepPlan plan;
    private final Map<SessionRule, LongAdder> applied;

    /** @param applied counts how often each rule had something to say */
    SessionRules(
            Simulation world,
            SimulatedSts sts,
            StepHistory history,
            StepPlan plan,
            Map<SessionRule, LongAdder> applied) {
        this.world = world;
        this.sts = sts;
        this.history = history;
        this.plan = plan;
        this.applied = applied;
    }

    void exchangeBegins() {
        require(ONE_EXCHANGE_IS_IN_FLIGHT_AT_MOST, history.exchangesInFlight == 0);
        boolean failedBefore = history.exchangeEndedAt > 0 && !(history.lastOutcome instanceof Session);
        if (failedBefore && history.invalidatedAt < history.exchangeStartedAt) {
            long pause = world.now() - history.exchangeEndedAt;
            require(AFTER_A_FAILURE_STS_IS_LEFT_ALONE_FOR_A_WHILE, pause >= shortestPause());
        }
    }

    private long shortestPause() {
        Session last = history.lastSession;
        long lead = LAST_EXCHANGE_LEAD + history.setForward;
        if (last != null && last.sourceEndsAt() - world.now() <= lead && last.sourceEndsAt() > world.now()) {
            // The last exchange comes but once, and earlier where the clock was set forward.
            return 0;
        }
        // Where the clock was set forward, a session may have lived for all that the code could tell.
        if (history.sessionLivedAtExchangeEnd || history.setForward > 0) {
            return history.isAnyLive(world.now()) ? SECOND : 0;
        }
        boolean mayPass = history.lastOutcome instanceof Failure failure
                && failure.reason().retryable();
        return mayPass ? SHORTEST_RETRY : SECOND;
    }

    void called() {
        boolean isQuiet = history.closedAt != StepHistory.NEVER
                && world.now() > history.closedAt + LONGEST_EXCHANGE + LONGEST_HANG;
        require(AFTER_A_CLOSE_NOTHING_HAPPENS_UNTIL_SOMEBODY_ASKS, !isQuiet);
        if (history.lastSession != null) {
            require(NO_CALL_IS_MADE_WITH_A_TOKEN_THAT_IS_OVER, !isTokenKnownToBeOver());
        }
        Session last = history.lastSession;
        if (last != null && !history.askedSinceLastSession && history.tokens.size() == 1) {
            long left = last.sourceEndsAt() - history.exchangeStartedAt;
            // The session before may have been brought by a slower call, and the token's end be known less well.
            // A clock that was set makes it earlier, and within a minute that is still the last one.
            boolean nearTheEnd = left <= LAST_EXCHANGE_LEAD + MINUTE + LONGEST_CALL + ROUNDING + history.setForward;
            require(AN_IDLE_SESSION_IS_LEFT_ALONE, nearTheEnd);
        }
        int exchanges = MOST_EXCHANGES_AN_HOUR + MOST_FIRST_EXCHANGES + history.invalidationsBefore(world.now());
        int searches = history.tokens.size() * MOST_CALLS_A_SEARCH;
        int most = exchanges * MOST_CALLS_AN_EXCHANGE + searches;
        require(CALLS_AN_HOUR_ARE_BOUNDED, history.callsOfTheHour.size() <= most);
    }

    void exchangeBrought(Session session) {
        long lost = sts.expiryOf(session) - session.expiresAt();
        require(CREDENTIALS_ARE_SERVED_UP_TO_THEIR_TRUE_EXPIRY, lost <= LONGEST_CALL + ROUNDING);
        require(ONLY_CREDENTIALS_THAT_AWS_TAKES_ARE_SERVED, lost >= 0);
    }

    void served(Session session) {
        require(ONLY_CREDENTIALS_THAT_AWS_TAKES_ARE_SERVED, world.now() < sts.expiryOf(session));
        require(WHAT_WAS_INVALIDATED_NEVER_COMES_BACK, history.isKnown(session));
        if (isCovered()) {
            require(AFTER_THE_TOKENS_DEATH_THE_STEP_IS_COVERED_AS_PROMISED, true);
        }
    }

    void waits() {
        waitsOrFails();
        Session last = history.lastSession;
        if (last != null && history.isKnown(last)) {
            require(A_USED_SESSION_IS_REFRESHED_BEFORE_ANYBODY_WAITS, !hadToBeRefreshed(last));
        }
    }

    /** Judges what somebody is told who did not wait, or who did. */
    void failed(@Nullable ExchangeResult failure) {
        waitsOrFails();
        long age = world.now() - history.exchangeEndedAt;
        require(
                A_FAILURE_IS_THE_LAST_ONE_AND_RECENT,
                history.isOverdue(world.now()) || history.isLastDropped || (isLast(failure) && age <= LONGEST_MEMORY));
        boolean saysExpired = failure instanceof Failure known && END_OF_TOKEN.contains(known.reason());
        if (saysExpired) {
            boolean isOver = sts.acceptedUntil(history.exchangedToken) <= history.exchangeEndedAt;
            require(A_TOKEN_IS_CALLED_EXPIRED_ONLY_IF_IT_IS, isOver);
        }
        if (history.lastSession != null && isTokenKnownToBeOver()) {
            require(AFTER_THE_TOKENS_DEATH_THE_FAILURE_SAYS_SO, saysExpired);
        }
    }

    /** What breaks an exchange off has no outcome. */
    private boolean isLast(@Nullable ExchangeResult failure) {
        return history.lastOutcome != null
                ? history.lastOutcome.equals(failure)
                : failure instanceof Failure known && known.reason() == FailureReason.UNEXPECTED_ERROR;
    }

    private void waitsOrFails() {
        require(NOBODY_WAITS_OR_FAILS_WHILE_UNEXPIRED_CREDENTIALS_EXIST, !history.isAnyLive(world.now()));
        require(AFTER_THE_TOKENS_DEATH_THE_STEP_IS_COVERED_AS_PROMISED, !isCovered());
    }

    private boolean isCovered() {
        return world.now() < history.coveredUntil;
    }

    void wasTold(boolean told) {
        require(EVERYBODY_WHO_WAITS_IS_TOLD_IN_TIME, told);
    }

    /** The last exchange has to have happened by now, if nothing stood in its way. */
    void tokenDied(String token) {
        boolean neverDisturbed = history.wellSince == 0 && history.invalidatedAt < 0;
        long settled = world.now() - (neverDisturbed ? MINUTE : SETTLING);
        boolean undisturbed = history.wellSince <= Math.max(0, settled - LONGEST_HANG)
                && history.invalidatedAt <= settled
                && history.jumpedAt < history.tokenBroughtAt
                && !history.revoked
                && !history.isClosedSinceLastSession;
        if (undisturbed && token.equals(history.token()) && history.tokenKnownSince <= settled) {
            history.coveredUntil = world.now() - LAST_EXCHANGE_LEAD - LONGEST_CALL - ROUNDING + plan.promisedSession();
        }
    }

    void told(boolean properly) {
        require(A_CLOSE_FAILS_NOBODY, properly);
    }

    void nothingIsLeft() {
        require(AFTER_A_CLOSE_NOTHING_HAPPENS_UNTIL_SOMEBODY_ASKS, !world.isAnythingPlanned());
    }

    /** As the AWS SDKs agreed on, and a session that is shorter than its window at three quarters of its life. */
    private static long window(long lifetime) {
        long window = lifetime <= 20 * MINUTE ? 5 * MINUTE : lifetime < 90 * MINUTE ? 15 * MINUTE : 60 * MINUTE;
        return window < lifetime ? window : lifetime / 4;
    }

    private boolean hadToBeRefreshed(Session session) {
        long windowBegins = session.expiresAt() - window(session.expiresAt() - session.startedAt());
        boolean used = history.lastSessionUsedAt <= session.expiresAt() - MINUTE;
        boolean hasToken = session.sourceEndsAt() > world.now() + SETTLING
                && sts.acceptedUntil(history.token()) > world.now() + SETTLING
                && history.tokenBroughtAt <= windowBegins
                && !history.revoked;
        return used
                && hasToken
                && !history.isClosedSinceLastSession
                && history.setForward == 0
                && history.wellSince <= windowBegins - LONGEST_HANG;
    }

    /** STS tells its time when it answers; from then on it is known, but for how long the answer was under way. */
    private boolean isTokenKnownToBeOver() {
        return history.exchangeStartedAt >= sts.endOf(history.exchangedToken) + LONGEST_CALL + ROUNDING;
    }

    private void require(SessionRule rule, boolean holds) {
        applied.computeIfAbsent(rule, same -> new LongAdder()).increment();
        world.require(holds, rule.name());
    }
}

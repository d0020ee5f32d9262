package io.github.bitbucketoidc.aws.internal.engine;

import static io.github.bitbucketoidc.aws.internal.session.Simulation.HOUR;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.SECOND;

import io.github.bitbucketoidc.aws.internal.session.ExchangeResult;
import io.github.bitbucketoidc.aws.internal.session.Session;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened in a simulated step so far, without any judgement. Moments are those of its world. */
final class StepHistory {

    static final long NEVER = Long.MAX_VALUE;

    /** The step's tokens, in the order in which the supplier brought them. */
    final List<String> tokens = new ArrayList<>();

    /** Those that were brought since the last invalidation. */
    final List<Session> sessions = new ArrayList<>();

    final Deque<Long> callsOfTheHour = new ArrayDeque<>();
    final Deque<Long> invalidationsOfTheHour = new ArrayDeque<>();

    long jumpedAt = Long.MIN_VALUE;

    /** By how much the machine's clock was set forward since the last session came: it may have been suspended, for all it knows. */
    long setForward;

    /** The same since the exchange under way began. */
    long setForwardMeanwhile;

    /** When the provider was closed, if nobody has asked since. */
    long closedAt = NEVER;

    boolean isClosedSinceLastSession;

    /** What the exchange under way brings was invalidated before it came. */
    boolean isOutdated;

    boolean isLastDropped;

    boolean revoked;
    boolean askedSinceLastSession;
    long invalidatedAt = -1;
    int exchangesInFlight;
    long exchangeStartedAt;
    String exchangedToken = "";
    long exchangeEndedAt;
    boolean sessionLivedAtExchangeEnd;

    /** The last session that any exchange brought. */
    @Nullable
    Session lastSession;

    /** How the last exchange ended; null for an error that broke it off. */
    @Nullable
    ExchangeResult lastOutcome;

    /** When somebody first got the last session. */
    long lastSessionUsedAt = NEVER;

    /** Since when STS answers, and within a second. */
    long wellSince;

    long tokenBroughtAt;

    /** Since when the code under test knows when the last token ends. */
    long tokenKnownSince = NEVER;

    /** Until when credentials were promised beyond their token's end. */
    long coveredUntil = Long.MIN_VALUE;

    String token() {
        return tokens.get(tokens.size() - 1);
    }

    void tokenBrought(String token, long now) {
        tokens.add(token);
        tokenBroughtAt = now;
        tokenKnownSince = NEVER;
    }

    void exchangeStarted(long now) {
        exchangesInFlight++;
        isOutdated = false;
        setForwardMeanwhile = 0;
        exchangeStartedAt = now;
        exchangedToken = token();
    }

    void exchangeEnded(@Nullable ExchangeResult outcome, long now) {
        exchangesInFlight--;
        isLastDropped = isOutdated;
        exchangeEndedAt = now;
        lastOutcome = outcome;
        sessionLivedAtExchangeEnd = isAnyLive(now);
        if (outcome instanceof Session session && !isOutdated) {
            isClosedSinceLastSession = closedAt != NEVER;
            setForward = setForwardMeanwhile;
            sessions.removeIf(old -> now >= old.expiresAt());
            sessions.add(earlier(session, setForwardMeanwhile));
            lastSession = session;
            askedSinceLastSession = false;
            lastSessionUsedAt = NEVER;
            if (tokenKnownSince == NEVER && exchangedToken.equals(token())) {
                tokenKnownSince = now;
            }
        }
    }

    /** Whether the exchange under way has taken longer than it may. */
    boolean isOverdue(long now) {
        return exchangesInFlight > 0 && now - exchangeStartedAt >= SECOND;
    }

    boolean isAnyLive(long now) {
        return sessions.stream().anyMatch(session -> now < session.expiresAt());
    }

    void used(Session session, long now) {
        if (lastSession != null && isSame(session, lastSession) && lastSessionUsedAt == NEVER) {
            lastSessionUsedAt = now;
        }
    }

    boolean isKnown(Session session) {
        return sessions.stream().anyMatch(known -> isSame(known, session));
    }

    private static boolean isSame(Session session, Session other) {
        return session.credentials().equals(other.credentials());
    }

    private static Session earlier(Session session, long nanos) {
        return new Session(
                session.credentials(), session.startedAt(), session.expiresAt() - nanos, session.sourceEndsAt());
    }

    void jumped(long nanos, long now) {
        jumpedAt = now;
        long forward = Math.max(0, nanos);
        setForward += forward;
        setForwardMeanwhile += forward;
        coveredUntil = Math.max(coveredUntil, Long.MIN_VALUE + forward) - forward;
        sessions.replaceAll(session -> earlier(session, forward));
    }

    void closed(long now) {
        closedAt = now;
        isClosedSinceLastSession = true;
    }

    void called(long now) {
        remember(callsOfTheHour, now);
    }

    void invalidated(long now) {
        remember(invalidationsOfTheHour, now);
        invalidatedAt = now;
        isOutdated = exchangesInFlight > 0;
        sessions.clear();
        coveredUntil = Long.MIN_VALUE;
    }

    int invalidationsBefore(long now) {
        forget(invalidationsOfTheHour, now);
        return invalidationsOfTheHour.size();
    }

    private static void remember(Deque<Long> moments, long now) {
        moments.add(now);
        forget(moments, now);
    }

    private static void forget(Deque<Long> moments, long now) {
        while (!moments.isEmpty() && moments.getFirst() < now - HOUR) {
            moments.removeFirst();
        }
    }
}

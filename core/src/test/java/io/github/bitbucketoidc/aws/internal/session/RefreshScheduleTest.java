package io.github.bitbucketoidc.aws.internal.session;

import static io.github.bitbucketoidc.aws.internal.session.Simulation.HOUR;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.MINUTE;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.ExchangeTrigger;
import io.github.bitbucketoidc.aws.FailureReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** To the nanosecond, with the least jitter. */
class RefreshScheduleTest {

    private static final Failure DOWN = new Failure(FailureReason.STS_FAILED, "down");
    private static final Failure DENIED = new Failure(FailureReason.ACCESS_DENIED, "denied");
    private static final Failure EXPIRED = new Failure(FailureReason.TOKEN_EXPIRED, "expired");

    /** A session of an hour, and a token that ends after two. */
    private static final Session SESSION = Simulation.session(0, HOUR, 2 * HOUR);

    private static final long REFRESH = 45 * MINUTE;
    private static final long EXCHANGE = 2 * HOUR - 2 * MINUTE;
    private static final long TOKEN_END = 2 * HOUR;
    private static final long FIRST_RETRY = SECOND / 5;
    private static final int MANY = 20;

    private final RefreshSchedule schedule =
            new RefreshSchedule(new RefreshTimings(FixedRandom.LEAST, Duration.ofSeconds(30)));

    @Test
    void refreshesInTheWindow() {
        bring(SESSION, ExchangeTrigger.DEMAND);

        assertThat(schedule.isRefreshDue(REFRESH - 1)).isFalse();
        assertThat(schedule.isRefreshDue(REFRESH)).isTrue();
        assertThat(schedule.dueAt(SESSION, REFRESH - 1)).hasValue(REFRESH);
    }

    @Test
    void hasNothingToRefreshWithoutASession() {
        bring(SESSION, ExchangeTrigger.DEMAND);

        assertThat(schedule.dueAt(null, 0)).hasValue(EXCHANGE);
    }

    @Test
    void leavesARefreshThatWasNotWantedToTheNextCaller() {
        bring(SESSION, ExchangeTrigger.DEMAND);

        assertThat(schedule.dueAt(SESSION, REFRESH)).as("the session's end").hasValue(HOUR);
    }

    @Test
    void tradesBeforeTheRefreshWhereTheTokenEndsFirst() {
        Session session = Simulation.session(0, HOUR, 30 * MINUTE);
        bring(session, ExchangeTrigger.DEMAND);

        assertThat(schedule.dueAt(session, 0)).hasValue(28 * MINUTE);
    }

    @Test
    void tradesForTheLastTimeShortlyBeforeTheTokenEndsAndNotAfterIt() {
        bring(SESSION, ExchangeTrigger.DEMAND);

        assertThat(schedule.isLastExchangeDue(EXCHANGE - 1)).isFalse();
        assertThat(schedule.isLastExchangeDue(EXCHANGE)).isTrue();
        assertThat(schedule.isLastExchangeDue(TOKEN_END - 1)).isTrue();
        assertThat(schedule.isLastExchangeDue(TOKEN_END)).isFalse();
    }

    @Test
    void hasNothingMoreToDoWhenTheTokenEnds() {
        bring(SESSION, ExchangeTrigger.DEMAND);

        assertThat(schedule.dueAt(null, TOKEN_END - 1)).hasValue(EXCHANGE);
        assertThat(schedule.dueAt(null, TOKEN_END)).isEmpty();
    }

    @Test
    void goesOnTradingUntilTheLongestSessionIsFound() {
        bring(SESSION, ExchangeTrigger.DEMAND);

        Session last = Simulation.session(EXCHANGE, HOUR, TOKEN_END);
        bring(last, ExchangeTrigger.LAST_EXCHANGE);
        assertThat(schedule.isLastExchangeDue(EXCHANGE)).isTrue();

        bring(last.asLongest(), ExchangeTrigger.LAST_EXCHANGE);
        assertThat(schedule.isLastExchangeDue(EXCHANGE)).isFalse();
        assertThat(schedule.dueAt(last, EXCHANGE)).hasValue(last.expiresAt());
    }

    @Test
    void takesATokenForRenewedThatEndsMoreThanAMinuteLater() {
        bring(SESSION, ExchangeTrigger.DEMAND);

        bring(Simulation.session(EXCHANGE, HOUR, TOKEN_END + MINUTE).asLongest(), ExchangeTrigger.LAST_EXCHANGE);
        assertThat(schedule.refreshAt()).isEqualTo(EXCHANGE + HOUR);

        bring(
                Simulation.session(EXCHANGE, HOUR, TOKEN_END + 2 * MINUTE + 1).asLongest(),
                ExchangeTrigger.LAST_EXCHANGE);
        assertThat(schedule.refreshAt()).isEqualTo(EXCHANGE + REFRESH);
    }

    @Test
    void putsARefreshOffThatFailed() {
        bring(SESSION, ExchangeTrigger.DEMAND);

        schedule.failedBeside(SESSION, DOWN, REFRESH);

        assertThat(schedule.isFailing()).isTrue();
        assertThat(schedule.refreshAt()).isEqualTo(REFRESH + SECOND);
        assertThat(schedule.dueAt(SESSION, REFRESH)).hasValue(REFRESH + SECOND);
        assertThat(schedule.backoffAfter(REFRESH)).isEqualTo(SECOND);
        assertThat(schedule.backoffAfter(REFRESH + SECOND - 1)).isEqualTo(1);
        assertThat(schedule.backoffAfter(REFRESH + SECOND)).isZero();
    }

    @Test
    void isFailingAfterAnExchangeThatFailedForThoseWhoWaited() {
        schedule.failedCold(DENIED, 0, HOUR);

        assertThat(schedule.isFailing()).isTrue();
    }

    @Test
    void refreshesNoEarlierAfterAFailureLongBefore() {
        bring(SESSION, ExchangeTrigger.DEMAND);

        schedule.failedBeside(SESSION, DOWN, MINUTE);

        assertThat(schedule.refreshAt()).isEqualTo(REFRESH);
    }

    @Test
    void backsOffByTheSessionsWindowBeforeTheLastExchangeAndByTheTokensRestFromThenOn() {
        Session session = Simulation.session(HOUR, HOUR, TOKEN_END);
        bring(session, ExchangeTrigger.DEMAND);

        failBeside(session, HOUR, MANY);
        assertThat(schedule.backoffAfter(HOUR)).isEqualTo(15 * MINUTE / 9);

        schedule.failedBeside(session, DOWN, EXCHANGE);
        assertThat(schedule.backoffAfter(EXCHANGE)).isEqualTo(2 * MINUTE / 9);
    }

    @Test
    void backsOffByTheWindowOfASessionThatOutlivesTheToken() {
        Session last = Simulation.session(EXCHANGE, HOUR, TOKEN_END);
        bring(last, ExchangeTrigger.DEMAND);

        failBeside(last, TOKEN_END - 1, MANY);
        assertThat(schedule.backoffAfter(TOKEN_END - 1)).isEqualTo(MINUTE / 9);

        schedule.failedBeside(last, DOWN, TOKEN_END);
        assertThat(schedule.backoffAfter(TOKEN_END)).isEqualTo(15 * MINUTE / 9);
    }

    @Test
    void putsOffTheLastExchangeForNoFailureBeforeIt() {
        bring(SESSION, ExchangeTrigger.DEMAND);

        schedule.failedBeside(SESSION, DOWN, EXCHANGE - 1);

        assertThat(schedule.backoffAfter(EXCHANGE - 1)).isEqualTo(1);
        assertThat(schedule.isLastExchangeDue(EXCHANGE)).isTrue();
    }

    @Test
    void doesNothingMoreWithATokenThatHasEnded() {
        bring(SESSION, ExchangeTrigger.DEMAND);

        schedule.failedBeside(SESSION, EXPIRED, REFRESH);

        assertThat(schedule.refreshAt()).isEqualTo(HOUR);
        assertThat(schedule.dueAt(SESSION, REFRESH)).hasValue(HOUR);
        assertThat(schedule.isLastExchangeDue(EXCHANGE)).isFalse();
        assertThat(schedule.backoffAfter(REFRESH)).isZero();
    }

    @Test
    void triesAgainForThoseWhoWaitWhileThereIsTime() {
        assertThat(schedule.failedCold(DOWN, 0, FIRST_RETRY + 1)).isTrue();

        assertThat(schedule.backoffAfter(0)).isEqualTo(FIRST_RETRY);
        assertThat(schedule.isRemembered(0)).isFalse();
    }

    @Test
    void givesUpWhereTheNextTryWouldComeAtTheEndOfTheirTime() {
        assertThat(schedule.failedCold(DOWN, 0, FIRST_RETRY)).isFalse();
    }

    @Test
    void letsThoseWhoWaitNotPayForRefreshesThatFailedBefore() {
        bring(SESSION, ExchangeTrigger.DEMAND);
        failBeside(SESSION, REFRESH, MANY);

        schedule.exchangeBegins();
        schedule.failedCold(DOWN, HOUR, 2 * HOUR);

        assertThat(schedule.backoffAfter(HOUR)).isEqualTo(FIRST_RETRY);
    }

    @Test
    void beginsEachExchangeWithTheShortestPause() {
        schedule.failedCold(DOWN, 0, HOUR);
        schedule.failedCold(DOWN, 0, HOUR);

        schedule.exchangeBegins();
        schedule.failedCold(DOWN, 0, HOUR);

        assertThat(schedule.backoffAfter(0)).isEqualTo(FIRST_RETRY);
    }

    @Test
    void hasEverythingEarlierAfterAMissedTimeButTheEndOfTheToken() {
        bring(SESSION, ExchangeTrigger.DEMAND);

        schedule.missed(10 * MINUTE);

        assertThat(schedule.isRefreshDue(REFRESH - 10 * MINUTE)).isTrue();
        assertThat(schedule.isLastExchangeDue(EXCHANGE - 10 * MINUTE)).isTrue();
        assertThat(schedule.isLastExchangeDue(TOKEN_END - 1)).isTrue();
    }

    @Test
    void tradesTheTokenAgainThatWasTradedMuchTooEarly() {
        bring(SESSION, ExchangeTrigger.DEMAND);
        Session early = Simulation.session(MINUTE, HOUR, TOKEN_END).asLongest();

        bring(early, ExchangeTrigger.LAST_EXCHANGE);

        assertThat(schedule.isLastExchangeDue(EXCHANGE)).isTrue();
    }

    @Test
    void remembersAFailureAndLeavesStsAloneMeanwhile() {
        assertThat(schedule.failedCold(DENIED, HOUR, 2 * HOUR)).isFalse();

        assertThat(schedule.backoffAfter(HOUR)).isEqualTo(SECOND);
        assertThat(schedule.isRemembered(HOUR + SECOND - 1)).isTrue();
        assertThat(schedule.isRemembered(HOUR + SECOND)).isFalse();
    }

    @Test
    void remembersNothingThatWasForgotten() {
        schedule.failedCold(DENIED, 0, HOUR);

        schedule.forgotten();

        assertThat(schedule.isRemembered(0)).isFalse();
    }

    @Test
    void startsOverAfterASuccess() {
        schedule.failedCold(DENIED, 0, HOUR);
        schedule.failedCold(DENIED, 0, HOUR);
        bring(SESSION, ExchangeTrigger.DEMAND);

        assertThat(schedule.isFailing()).isFalse();
        assertThat(schedule.isRemembered(0)).isFalse();
        assertThat(schedule.backoffAfter(0)).isZero();

        schedule.failedCold(DENIED, 0, HOUR);
        assertThat(schedule.backoffAfter(0)).isEqualTo(SECOND);
    }

    @Test
    void isKeptForAsLongAsAFailureIsRemembered() {
        assertThat(schedule.retention(MINUTE)).isZero();

        schedule.failedCold(DENIED, MINUTE, HOUR);

        assertThat(schedule.retention(MINUTE)).isEqualTo(SECOND);
    }

    @Test
    void isKeptUntilTheTokenEnds() {
        bring(SESSION, ExchangeTrigger.DEMAND);

        assertThat(schedule.retention(MINUTE)).isEqualTo(2 * HOUR - MINUTE);
    }

    @Test
    void isKeptForAsLongAsAnybodyMayAskWhyThereIsNothingMore() {
        bring(SESSION, ExchangeTrigger.DEMAND);

        schedule.failedBeside(SESSION, EXPIRED, REFRESH);

        assertThat(schedule.retention(REFRESH)).isGreaterThan(30 * 24 * HOUR);
    }

    private void bring(Session session, ExchangeTrigger trigger) {
        schedule.succeeded(session, session, trigger);
    }

    private void failBeside(Session session, long now, int times) {
        for (int i = 0; i < times; i++) {
            schedule.failedBeside(session, DOWN, now);
        }
    }
}

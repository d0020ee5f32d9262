package io.github.bitbucketoidc.aws;

import static io.github.bitbucketoidc.aws.Simulation.HOUR;
import static io.github.bitbucketoidc.aws.Simulation.MINUTE;
import static io.github.bitbucketoidc.aws.Simulation.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The session rules, one by one, in simulated time. */
class RoleSessionTest {

    private static final Failure DOWN = new Failure(FailureReason.STS_FAILED, "down");
    private static final Failure DENIED = new Failure(FailureReason.ACCESS_DENIED, "denied");
    private static final Failure EXPIRED = new Failure(FailureReason.TOKEN_EXPIRED, "expired");

    private final Simulation world = new Simulation();
    private final List<Ask> asks = new ArrayList<>();
    private final List<Long> askedAt = new ArrayList<>();
    private Function<Ask, Outcome> sts = ask -> session(HOUR);
    private long latency = SECOND;
    private long tokenEndsAt = 24 * HOUR;
    private final RoleSession role = new RoleSession(
            this::exchange, world.executor(() -> latency), world, world.time(), world.timings(1), new QuietObserver());

    @Test
    void startsNoSecondExchangeBesideTheFirst() {
        role.demand();
        role.demand();
        world.pass(SECOND);

        assertThat(asks).hasSize(1);
        assertThat(role.outcome()).isCompletedWithValueMatching(Session.class::isInstance);
    }

    @Test
    void servesAFreshSessionWithoutAnyCall() {
        exchanged();

        world.pass(40 * MINUTE);
        role.demand();

        assertThat(role.fresh()).isNotNull();
        assertThat(asks).hasSize(1);
    }

    @Test
    void refreshesAUsedSessionInItsWindowBeforeAnybodyAsks() {
        exchanged();
        assertThat(role.fresh()).isNotNull();

        world.pass(HOUR - 10 * MINUTE);

        assertThat(asks).extracting(Ask::trigger).containsExactly(ExchangeTrigger.DEMAND, ExchangeTrigger.REFRESH);
        assertThat(askedAt.get(1)).isBetween(45 * MINUTE, 48 * MINUTE + 5 * SECOND);
    }

    @Test
    void doesNotRefreshAnIdleSessionForEver() {
        exchanged();

        world.pass(20 * HOUR);

        assertThat(asks).hasSize(1);
    }

    @Test
    void refreshesAnIdleSessionWhenSomebodyComesInItsWindowAndLetsNobodyWait() {
        exchanged();
        world.pass(50 * MINUTE);

        role.demand();

        assertThat(role.outcome()).isCompletedWithValueMatching(Session.class::isInstance);
        world.pass(SECOND);
        assertThat(asks).extracting(Ask::trigger).containsExactly(ExchangeTrigger.DEMAND, ExchangeTrigger.REFRESH);
    }

    @Test
    void servesTheSessionToItsTrueEndWhileRefreshesFail() {
        exchanged();
        role.fresh();
        sts = ask -> DOWN;

        world.pass(HOUR - 2 * SECOND);
        role.demand();
        assertThat(role.outcome()).isCompletedWithValueMatching(Session.class::isInstance);

        world.pass(2 * SECOND);
        assertThat(role.fresh()).isNull();
    }

    @Test
    void triesARefreshAgainAtLeastFiveTimesAndWithGrowingDistance() {
        exchanged();
        role.fresh();
        sts = ask -> DOWN;

        world.pass(HOUR - 2 * SECOND);

        assertThat(asks.size() - 1).isBetween(5, 20);
        long first = askedAt.get(2) - askedAt.get(1);
        long fifth = askedAt.get(6) - askedAt.get(5);
        assertThat(first).isLessThanOrEqualTo(3 * SECOND);
        assertThat(fifth).isGreaterThan(2 * first);
    }

    @Test
    void comesBackAfterARefreshThatFailed() {
        exchanged();
        role.fresh();
        sts = ask -> asks.size() < 4 ? DOWN : session(HOUR);

        world.pass(HOUR + 30 * MINUTE);

        assertThat(role.fresh()).isNotNull();
    }

    @Test
    void stopsRefreshingWhenTheTokenHasExpired() {
        exchanged();
        role.fresh();
        sts = ask -> EXPIRED;

        world.pass(HOUR - 2 * SECOND);

        assertThat(asks).hasSize(2);
        assertThat(role.fresh()).isNotNull();
    }

    @Test
    void triesAgainWhatPassesWhileCallersWait() {
        sts = ask -> asks.size() < 3 ? DOWN : session(HOUR);
        role.demand();
        CompletableFuture<Outcome> waiting = role.outcome();

        world.pass(10 * SECOND);

        assertThat(asks).hasSize(3);
        assertThat(waiting).isCompletedWithValueMatching(Session.class::isInstance);
    }

    @Test
    void givesUpWithinTheExchangeTime() {
        sts = ask -> DOWN;
        role.demand();
        CompletableFuture<Outcome> waiting = role.outcome();

        world.pass(31 * SECOND);

        assertThat(waiting).isCompletedWithValue(DOWN);
        assertThat(asks.size()).isBetween(3, 12);
        assertThat(asks.get(asks.size() - 1).timeLeft().toNanos()).isLessThan(30 * SECOND);
    }

    @Test
    void makesOneCallForManyWhoAskOneAfterTheOtherAndAreRefused() {
        sts = ask -> DENIED;
        latency = SECOND / 100;
        for (int i = 0; i < 20; i++) {
            role.demand();
            world.pass(SECOND / 100);
            assertThat(role.outcome()).isCompletedWithValue(DENIED);
        }

        assertThat(asks).hasSize(1);
    }

    @Test
    void remembersAFailureLongerAndLongerButNoLongerThanHalfAMinute() {
        sts = ask -> DENIED;
        latency = 0;
        for (int i = 0; i < 3600; i++) {
            role.demand();
            world.pass(SECOND / 10);
        }

        assertThat(asks.size()).isBetween(12, 18);
        assertThat(askedAt.get(1) - askedAt.get(0)).isBetween(SECOND, 2 * SECOND);
        assertThat(askedAt.get(10) - askedAt.get(9)).isBetween(30 * SECOND, 31 * SECOND);
    }

    @Test
    void asksAtOnceWhenTheSessionEndsHoweverLongRefreshesBackOff() {
        exchanged();
        role.fresh();
        sts = ask -> DENIED;
        world.pass(HOUR);
        sts = ask -> session(HOUR);

        role.demand();
        world.pass(SECOND);

        assertThat(role.fresh()).isNotNull();
    }

    @Test
    void tradesTheTokenShortlyBeforeItsEndAskedOrNot() {
        tokenEndsAt = 3 * HOUR;
        sts = ask -> session(ask.trigger() == ExchangeTrigger.LAST_TRADE ? 12 * HOUR : HOUR);
        exchanged();

        world.pass(3 * HOUR);

        assertThat(asks).extracting(Ask::trigger).containsExactly(ExchangeTrigger.DEMAND, ExchangeTrigger.LAST_TRADE);
        assertThat(askedAt.get(1)).isBetween(3 * HOUR - 2 * MINUTE, 3 * HOUR - MINUTE);
        assertThat(role.fresh()).isNotNull();
    }

    @Test
    void servesTheLastSessionToItsEndAndCallsNobodyAnyMore() {
        tokenEndsAt = HOUR;
        sts = ask -> session(ask.trigger() == ExchangeTrigger.LAST_TRADE ? 12 * HOUR : HOUR);
        exchanged();

        for (int minute = 0; minute < 12 * 60 + 50; minute++) {
            assertThat(role.outcome()).isCompletedWithValueMatching(Session.class::isInstance);
            role.demand();
            role.fresh();
            world.pass(MINUTE);
        }

        assertThat(asks)
                .extracting(Ask::trigger)
                .containsExactly(ExchangeTrigger.DEMAND, ExchangeTrigger.REFRESH, ExchangeTrigger.LAST_TRADE);
    }

    @Test
    void triesTheLastTradeAgainAsLongAsTheTokenLives() {
        tokenEndsAt = 3 * HOUR;
        exchanged();
        sts = ask -> DOWN;

        world.pass(4 * HOUR);

        assertThat(asks.size() - 1).isGreaterThanOrEqualTo(5);
        assertThat(askedAt.get(askedAt.size() - 1)).isLessThan(3 * HOUR + 30 * SECOND);
    }

    @Test
    void startsAfreshWithATokenThatWasRenewed() {
        tokenEndsAt = HOUR;
        exchanged();
        role.fresh();
        tokenEndsAt = 2 * HOUR;

        world.pass(90 * MINUTE);
        role.demand();

        assertThat(role.fresh()).isNotNull();
        assertThat(asks).extracting(Ask::trigger).containsExactly(ExchangeTrigger.DEMAND, ExchangeTrigger.REFRESH);
    }

    @Test
    void exchangesAnewAfterInvalidate() {
        exchanged();

        role.invalidate();
        role.demand();
        world.pass(SECOND);

        assertThat(asks).hasSize(2);
        assertThat(role.fresh()).isNotNull();
    }

    @Test
    void forgetsAFailureOnInvalidate() {
        sts = ask -> DENIED;
        exchanged();
        sts = ask -> session(HOUR);

        role.invalidate();
        role.demand();
        world.pass(SECOND);

        assertThat(role.fresh()).isNotNull();
    }

    @Test
    void countsAnExchangeUnderWayAsTheNextOneAfterInvalidate() {
        role.demand();

        role.invalidate();
        role.demand();
        world.pass(SECOND);

        assertThat(asks).hasSize(1);
        assertThat(role.fresh()).isNotNull();
    }

    @Test
    void tellsItsCallersOfAnErrorThatNobodyForesaw() {
        sts = ask -> {
            throw new StackOverflowError();
        };
        role.demand();
        CompletableFuture<Outcome> waiting = role.outcome();

        world.pass(SECOND);

        assertThat(waiting).isCompletedExceptionally();
        assertThat(role.isBusy()).isFalse();
    }

    @Test
    void tellsItsCallersEvenWhereTheUpkeepFails() {
        RoleSession broken = observed(Runnable::run, new RoleSession.Observer() {
            @Override
            public void changed() {
                throw new IllegalStateException();
            }

            @Override
            public void exchanged(ExchangeReport report) {}
        });
        try {
            broken.demand();
        } catch (IllegalStateException e) {
            // That is the upkeep's.
        }

        assertThat(broken.outcome()).isCompleted();
    }

    @Test
    void letsCallersGoWhenItIsRetiredAndKeepsNothingOfTheExchange() {
        role.demand();
        CompletableFuture<Outcome> waiting = role.outcome();

        role.retire();
        world.pass(SECOND);

        assertThat(waiting).isCancelled();
        assertThat(role.fresh()).isNull();
        assertThat(role.outcome()).isCancelled();
    }

    @Test
    void doesNothingAfterItWasRetired() {
        exchanged();
        role.fresh();

        role.retire();
        role.demand();
        role.invalidate();
        world.pass(24 * HOUR);

        assertThat(asks).hasSize(1);
        assertThat(role.outcome()).isCancelled();
    }

    @Test
    void letsCallersGoWhereTheThreadsEndedJustBefore() {
        RoleSession late = observed(
                task -> {
                    throw new RejectedExecutionException();
                },
                new QuietObserver());

        late.demand();

        assertThat(late.outcome()).isCancelled();
    }

    @Test
    void letsCallersGoWhenAnExchangeKeepsNoTimeLimitAndServesWhatItBringsInTheEnd() {
        latency = 10 * MINUTE;
        role.demand();
        CompletableFuture<Outcome> waiting = role.outcome();

        world.pass(32 * SECOND);
        role.demand();

        assertThat(waiting)
                .isCompletedWithValueMatching(
                        outcome -> ((Failure) outcome).reason() == FailureReason.EXCHANGE_OVERDUE);
        assertThat(role.outcome()).isSameAs(waiting);
        world.pass(latency);
        assertThat(asks).hasSize(1);
        assertThat(role.fresh()).isNotNull();
    }

    @Test
    void triesAgainAlsoWhereThePauseTookLongerThanTheTimeThatWasLeft() {
        sts = ask -> DOWN;
        exchanged();

        world.stall(40 * SECOND);
        world.pass(latency);

        assertThat(asks).hasSize(2);
        assertThat(asks.get(1).timeLeft()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void reportsEachTryWithWhatComesNext() {
        List<ExchangeReport> reports = new ArrayList<>();
        RoleSession reported = observed(world.executor(() -> latency), new RoleSession.Observer() {
            @Override
            public void changed() {}

            @Override
            public void exchanged(ExchangeReport report) {
                reports.add(report);
            }
        });
        sts = ask -> asks.size() == 1 ? DOWN : asks.size() == 2 ? session(HOUR) : DENIED;

        reported.demand();
        world.pass(10 * SECOND);
        reported.fresh();
        world.pass(50 * MINUTE);

        ExchangeReport retried = reports.get(0);
        assertThat(retried.outcome()).isSameAs(DOWN);
        assertThat(retried.sessionServes()).isFalse();
        assertThat(retried.nextTryIn())
                .hasValueSatisfying(
                        delay -> assertThat(delay).isBetween(Duration.ofMillis(200), Duration.ofMillis(400)));
        assertThat(reports.get(1).outcome()).isInstanceOf(Session.class);
        assertThat(reports.get(1).elapsed()).isEqualTo(Duration.ofSeconds(1));
        assertThat(reports.get(1).nextTryIn()).isEmpty();
        assertThat(reports.get(2).ask().trigger()).isEqualTo(ExchangeTrigger.REFRESH);
        assertThat(reports.get(2).outcome()).isSameAs(DENIED);
        assertThat(reports.get(2).sessionServes()).isTrue();
        assertThat(reports.get(2).nextTryIn()).isPresent();
    }

    private RoleSession observed(Executor executor, RoleSession.Observer observer) {
        return new RoleSession(this::exchange, executor, world, world.time(), world.timings(1), observer);
    }

    private void exchanged() {
        role.demand();
        world.pass(latency);
    }

    private Outcome exchange(Ask ask) {
        asks.add(ask);
        askedAt.add(world.now());
        return sts.apply(ask);
    }

    private Outcome session(long lifetime) {
        return Simulation.session(world.now(), lifetime, tokenEndsAt);
    }
}

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
import java.util.concurrent.atomic.AtomicBoolean;
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
        demand(role);
        demand(role);
        world.pass(SECOND);

        assertThat(asks).hasSize(1);
        assertThat(role.demand()).isCompletedWithValueMatching(Session.class::isInstance);
    }

    @Test
    void servesAFreshSessionWithoutAnyCall() {
        exchanged();

        world.pass(40 * MINUTE);
        demand(role);

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

        demand(role);

        assertThat(role.demand()).isCompletedWithValueMatching(Session.class::isInstance);
        world.pass(SECOND);
        assertThat(asks).extracting(Ask::trigger).containsExactly(ExchangeTrigger.DEMAND, ExchangeTrigger.REFRESH);
    }

    @Test
    void servesTheSessionToItsTrueEndWhileRefreshesFail() {
        exchanged();
        role.fresh();
        sts = ask -> DOWN;

        world.pass(HOUR - 2 * SECOND);
        demand(role);
        assertThat(role.demand()).isCompletedWithValueMatching(Session.class::isInstance);

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
        demand(role);
        CompletableFuture<Outcome> waiting = role.demand();

        world.pass(10 * SECOND);

        assertThat(asks).hasSize(3);
        assertThat(waiting).isCompletedWithValueMatching(Session.class::isInstance);
    }

    @Test
    void givesUpWithinTheExchangeTime() {
        sts = ask -> DOWN;
        demand(role);
        CompletableFuture<Outcome> waiting = role.demand();

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
            demand(role);
            world.pass(SECOND / 100);
            assertThat(role.demand()).isCompletedWithValue(DENIED);
        }

        assertThat(asks).hasSize(1);
    }

    @Test
    void remembersAFailureLongerAndLongerButNoLongerThanHalfAMinute() {
        sts = ask -> DENIED;
        latency = 0;
        for (int i = 0; i < 3600; i++) {
            demand(role);
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

        demand(role);
        world.pass(SECOND);

        assertThat(role.fresh()).isNotNull();
    }

    @Test
    void tradesTheTokenShortlyBeforeItsEndAskedOrNot() {
        tokenEndsAt = 3 * HOUR;
        sts = ask ->
                ask.trigger() == ExchangeTrigger.LAST_TRADE ? session(12 * HOUR).asLongest() : session(HOUR);
        exchanged();

        world.pass(3 * HOUR);

        assertThat(asks).extracting(Ask::trigger).containsExactly(ExchangeTrigger.DEMAND, ExchangeTrigger.LAST_TRADE);
        assertThat(askedAt.get(1)).isBetween(3 * HOUR - 2 * MINUTE, 3 * HOUR - MINUTE);
        assertThat(role.fresh()).isNotNull();
    }

    @Test
    void servesTheLastSessionToItsEndAndCallsNobodyAnyMore() {
        tokenEndsAt = HOUR;
        sts = ask ->
                ask.trigger() == ExchangeTrigger.LAST_TRADE ? session(12 * HOUR).asLongest() : session(HOUR);
        exchanged();

        for (int minute = 0; minute < 12 * 60 + 50; minute++) {
            assertThat(role.demand()).isCompletedWithValueMatching(Session.class::isInstance);
            demand(role);
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
        demand(role);

        assertThat(role.fresh()).isNotNull();
        assertThat(asks).extracting(Ask::trigger).containsExactly(ExchangeTrigger.DEMAND, ExchangeTrigger.REFRESH);
    }

    @Test
    void exchangesAnewAfterInvalidate() {
        exchanged();

        role.invalidate();
        demand(role);
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
        demand(role);
        world.pass(SECOND);

        assertThat(role.fresh()).isNotNull();
    }

    @Test
    void countsAnExchangeUnderWayAsTheNextOneAfterInvalidate() {
        demand(role);

        role.invalidate();
        demand(role);
        world.pass(SECOND);

        assertThat(asks).hasSize(1);
        assertThat(role.fresh()).isNotNull();
    }

    @Test
    void tellsItsCallersOfAnErrorThatNobodyForesaw() {
        sts = ask -> {
            throw new StackOverflowError();
        };
        demand(role);
        CompletableFuture<Outcome> waiting = role.demand();

        world.pass(SECOND);

        assertThat(waiting)
                .isCompletedWithValueMatching(
                        outcome -> ((Failure) outcome).reason() == FailureReason.UNEXPECTED_ERROR);
        assertThat(role.isBusy()).isFalse();
    }

    @Test
    void tellsItsCallersEvenWhereTheUpkeepFails() {
        RoleSession broken = observed(Runnable::run, new QuietObserver() {
            @Override
            public void changed() {
                throw new IllegalStateException();
            }
        });
        try {
            demand(broken);
        } catch (IllegalStateException e) {
            // That is the upkeep's.
        }

        assertThat(broken.demand()).isCompleted();
    }

    @Test
    void letsCallersGoWhenItIsRetiredAndKeepsNothingOfTheExchange() {
        demand(role);
        CompletableFuture<Outcome> waiting = role.demand();

        role.retire();
        world.pass(SECOND);

        assertThat(waiting).isCancelled();
        assertThat(role.fresh()).isNull();
        assertThat(role.demand()).isCancelled();
    }

    @Test
    void doesNothingAfterItWasRetired() {
        exchanged();
        role.fresh();

        role.retire();
        demand(role);
        role.invalidate();
        world.pass(24 * HOUR);

        assertThat(asks).hasSize(1);
        assertThat(role.demand()).isCancelled();
    }

    @Test
    void letsCallersGoWhereTheThreadsEndedJustBefore() {
        RoleSession late = observed(
                task -> {
                    throw new RejectedExecutionException();
                },
                new QuietObserver());

        demand(late);

        assertThat(late.demand()).isCancelled();
    }

    @Test
    void letsCallersGoWhenAnExchangeKeepsNoTimeLimitAndServesWhatItBringsInTheEnd() {
        latency = 10 * MINUTE;
        demand(role);
        CompletableFuture<Outcome> waiting = role.demand();

        world.pass(32 * SECOND);
        demand(role);

        assertThat(waiting)
                .isCompletedWithValueMatching(
                        outcome -> ((Failure) outcome).reason() == FailureReason.EXCHANGE_OVERDUE);
        assertThat(role.demand()).isSameAs(waiting);
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
        RoleSession reported = observed(world.executor(() -> latency), new QuietObserver() {
            @Override
            public void exchanged(ExchangeReport report) {
                reports.add(report);
            }
        });
        sts = ask -> asks.size() == 1 ? DOWN : asks.size() == 2 ? session(HOUR) : DENIED;

        demand(reported);
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

    @Test
    void isKeptAfterTheLastTradeSoThatItCanSayThatThisWasTheLast() {
        tokenEndsAt = HOUR;
        sts = ask ->
                ask.trigger() == ExchangeTrigger.LAST_TRADE ? session(2 * HOUR).asLongest() : session(HOUR);
        exchanged();

        world.pass(4 * HOUR);

        assertThat(role.retentionNanos()).isGreaterThan(24 * HOUR);
    }

    @Test
    void keepsTheLongerSessionWhileTheLastTradeLooksForTheLongest() {
        tokenEndsAt = HOUR;
        sts = ask -> switch (asks.size()) {
            case 1 -> session(11 * HOUR);
            case 2 -> session(HOUR);
            default -> session(11 * HOUR).asLongest();
        };
        exchanged();

        world.pass(HOUR);

        assertThat(asks)
                .extracting(Ask::trigger)
                .containsExactly(ExchangeTrigger.DEMAND, ExchangeTrigger.LAST_TRADE, ExchangeTrigger.LAST_TRADE);
        Session kept = (Session) role.demand().join();
        assertThat(kept.startedAt()).isEqualTo(askedAt.get(2));
    }

    @Test
    void servesTheLongerSessionWhereTheLastTradeBreaksOff() {
        tokenEndsAt = HOUR;
        sts = ask -> switch (asks.size()) {
            case 1 -> session(11 * HOUR);
            case 2 -> session(HOUR);
            default -> DOWN;
        };
        exchanged();

        world.pass(10 * HOUR);

        assertThat(role.demand()).isCompletedWithValueMatching(Session.class::isInstance);
        assertThat(((Session) role.demand().join()).startedAt()).isEqualTo(askedAt.get(0));
    }

    @Test
    void isNotHeldUpInItsLastTradeByRefreshesThatFailedBefore() {
        tokenEndsAt = 7 * HOUR + 30 * MINUTE;
        sts = ask -> asks.size() == 1 ? session(8 * HOUR) : DOWN;
        exchanged();
        role.fresh();
        world.pass(7 * HOUR + 25 * MINUTE);
        assertThat(asks).hasSizeGreaterThan(3);

        sts = ask -> session(12 * HOUR).asLongest();
        world.pass(5 * MINUTE);

        assertThat(asks.get(asks.size() - 1).trigger()).isEqualTo(ExchangeTrigger.LAST_TRADE);
        assertThat(((Session) role.demand().join()).lifetime()).isEqualTo(12 * HOUR);
    }

    /** As where a supplier has a newer token than the one that was to be traded last. */
    @Test
    void backsOffAsEverAfterALastTradeThatCameToNothing() {
        tokenEndsAt = MINUTE;
        exchanged();
        role.fresh();
        sts = ask -> DOWN;

        world.pass(HOUR - SECOND);

        assertThat(asks).hasSizeLessThan(40);
    }

    @Test
    void tellsWhatItKnowsOfTheTryBeforeWhenTheNextOneIsOverdue() {
        sts = ask -> DOWN;
        exchanged();
        latency = 10 * MINUTE;
        CompletableFuture<Outcome> waiting = role.demand();

        world.pass(40 * SECOND);

        assertThat(waiting).isCompletedWithValue(DOWN);
    }

    @Test
    void tellsHowAnOverdueExchangeEndedOnceItHas() {
        sts = ask -> DENIED;
        latency = 10 * MINUTE;
        demand(role);
        world.pass(9 * MINUTE);
        assertThat(role.demand()).isCompletedWithValueMatching(outcome -> !outcome.equals(DENIED));

        world.pass(MINUTE);

        assertThat(role.demand()).isCompletedWithValue(DENIED);
    }

    @Test
    void failsAndComesBackWhereTheMachineGivesNoThread() {
        AtomicBoolean exhausted = new AtomicBoolean(true);
        RoleSession starved = observed(
                task -> {
                    if (exhausted.get()) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    world.schedule(task, SECOND);
                },
                new QuietObserver());

        assertThat(starved.demand())
                .isCompletedWithValueMatching(
                        outcome -> ((Failure) outcome).reason() == FailureReason.UNEXPECTED_ERROR);

        exhausted.set(false);
        world.pass(2 * SECOND);
        demand(starved);
        world.pass(SECOND);
        assertThat(starved.fresh()).isNotNull();
    }

    @Test
    void letsNobodyNoticeThatTheMachineGivesNoThreadWhileASessionLives() {
        AtomicBoolean exhausted = new AtomicBoolean();
        RoleSession starved = observed(
                task -> {
                    if (exhausted.get()) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    world.schedule(task, SECOND);
                },
                new QuietObserver());
        demand(starved);
        world.pass(SECOND);

        exhausted.set(true);
        world.pass(50 * MINUTE);
        assertThat(starved.demand()).isCompletedWithValueMatching(Session.class::isInstance);

        exhausted.set(false);
        world.pass(5 * MINUTE);
        assertThat(((Session) starved.demand().join()).startedAt()).isGreaterThan(50 * MINUTE);
    }

    /** Somebody asks, and does not wait here. */
    private static void demand(RoleSession asked) {
        CompletableFuture<Outcome> unused = asked.demand();
    }

    private RoleSession observed(Executor executor, RoleSession.Observer observer) {
        return new RoleSession(this::exchange, executor, world, world.time(), world.timings(1), observer);
    }

    private void exchanged() {
        demand(role);
        world.pass(latency);
    }

    private Outcome exchange(Ask ask) {
        asks.add(ask);
        askedAt.add(world.now());
        return sts.apply(ask);
    }

    private Session session(long lifetime) {
        return Simulation.session(world.now(), lifetime, tokenEndsAt);
    }
}

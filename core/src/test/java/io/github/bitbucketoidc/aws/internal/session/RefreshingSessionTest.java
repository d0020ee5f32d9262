package io.github.bitbucketoidc.aws.internal.session;

import static io.github.bitbucketoidc.aws.internal.session.Simulation.HOUR;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.MINUTE;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.ExchangeTrigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The session rules, one by one, in simulated time. */
class RefreshingSessionTest extends SimulatedRole {

    @Test
    void startsNoSecondExchangeBesideTheFirst() {
        demand(role);
        demand(role);
        world.pass(SECOND);

        assertThat(exchanges).hasSize(1);
        assertThat(role.demand()).isCompletedWithValueMatching(Session.class::isInstance);
    }

    @Test
    void servesAFreshSessionWithoutAnyCall() {
        exchanged();

        world.pass(40 * MINUTE);
        demand(role);

        assertThat(role.fresh()).isNotNull();
        assertThat(exchanges).hasSize(1);
    }

    @Test
    void refreshesAUsedSessionInItsWindowBeforeAnybodyAsks() {
        exchanged();
        assertThat(role.fresh()).isNotNull();

        world.pass(HOUR - 10 * MINUTE);

        assertThat(exchanges)
                .extracting(ExchangeContext::trigger)
                .containsExactly(ExchangeTrigger.DEMAND, ExchangeTrigger.REFRESH);
        assertThat(exchangedAt.get(1)).isBetween(45 * MINUTE, 48 * MINUTE + 5 * SECOND);
    }

    @Test
    void doesNotRefreshAnIdleSessionForEver() {
        exchanged();

        world.pass(20 * HOUR);

        assertThat(exchanges).hasSize(1);
    }

    @Test
    void refreshesAnIdleSessionWhenSomebodyComesInItsWindowAndLetsNobodyWait() {
        exchanged();
        world.pass(50 * MINUTE);

        demand(role);

        assertThat(role.demand()).isCompletedWithValueMatching(Session.class::isInstance);
        world.pass(SECOND);
        assertThat(exchanges)
                .extracting(ExchangeContext::trigger)
                .containsExactly(ExchangeTrigger.DEMAND, ExchangeTrigger.REFRESH);
    }

    @Test
    void servesTheSessionToItsTrueEndWhileRefreshesFail() {
        exchanged();
        role.fresh();
        sts = context -> DOWN;

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
        sts = context -> DOWN;

        world.pass(HOUR - 2 * SECOND);

        assertThat(exchanges.size() - 1).isBetween(5, 20);
        long first = exchangedAt.get(2) - exchangedAt.get(1);
        long fifth = exchangedAt.get(6) - exchangedAt.get(5);
        assertThat(first).isLessThanOrEqualTo(3 * SECOND);
        assertThat(fifth).isGreaterThan(2 * first);
    }

    @Test
    void comesBackAfterARefreshThatFailed() {
        exchanged();
        role.fresh();
        sts = context -> exchanges.size() < 4 ? DOWN : session(HOUR);

        world.pass(HOUR + 30 * MINUTE);

        assertThat(role.fresh()).isNotNull();
    }

    @Test
    void stopsRefreshingWhenTheTokenHasExpired() {
        exchanged();
        role.fresh();
        sts = context -> EXPIRED;

        world.pass(HOUR - 2 * SECOND);

        assertThat(exchanges).hasSize(2);
        assertThat(role.fresh()).isNotNull();
    }

    @Test
    void triesAgainWhatPassesWhileCallersWait() {
        sts = context -> exchanges.size() < 3 ? DOWN : session(HOUR);
        demand(role);
        CompletableFuture<ExchangeResult> waiting = role.demand();

        world.pass(10 * SECOND);

        assertThat(exchanges).hasSize(3);
        assertThat(waiting).isCompletedWithValueMatching(Session.class::isInstance);
    }

    @Test
    void givesUpWithinTheExchangeTime() {
        sts = context -> DOWN;
        demand(role);
        CompletableFuture<ExchangeResult> waiting = role.demand();

        world.pass(31 * SECOND);

        assertThat(waiting).isCompletedWithValue(DOWN);
        assertThat(exchanges.size()).isBetween(3, 12);
        assertThat(exchanges.get(exchanges.size() - 1).timeLeft().toNanos()).isLessThan(30 * SECOND);
    }

    @Test
    void makesOneCallForManyWhoAskOneAfterTheOtherAndAreRefused() {
        sts = context -> DENIED;
        latency = SECOND / 100;
        for (int i = 0; i < 20; i++) {
            demand(role);
            world.pass(SECOND / 100);
            assertThat(role.demand()).isCompletedWithValue(DENIED);
        }

        assertThat(exchanges).hasSize(1);
    }

    @Test
    void remembersAFailureLongerAndLongerButNoLongerThanHalfAMinute() {
        sts = context -> DENIED;
        latency = 0;
        for (int i = 0; i < 3600; i++) {
            demand(role);
            world.pass(SECOND / 10);
        }

        assertThat(exchanges.size()).isBetween(12, 18);
        assertThat(exchangedAt.get(1) - exchangedAt.get(0)).isBetween(SECOND, 2 * SECOND);
        assertThat(exchangedAt.get(10) - exchangedAt.get(9)).isBetween(30 * SECOND, 31 * SECOND);
    }

    @Test
    void asksAtOnceWhenTheSessionEndsHoweverLongRefreshesBackOff() {
        exchanged();
        role.fresh();
        sts = context -> DENIED;
        world.pass(HOUR);
        sts = context -> session(HOUR);

        demand(role);
        world.pass(SECOND);

        assertThat(role.fresh()).isNotNull();
    }

    @Test
    void exchangesAnewAfterInvalidate() {
        exchanged();

        role.invalidate();
        demand(role);
        world.pass(SECOND);

        assertThat(exchanges).hasSize(2);
        assertThat(role.fresh()).isNotNull();
    }

    @Test
    void forgetsAFailureOnInvalidate() {
        sts = context -> DENIED;
        exchanged();
        sts = context -> session(HOUR);

        role.invalidate();
        demand(role);
        world.pass(SECOND);

        assertThat(role.fresh()).isNotNull();
    }

    @Test
    void takesNoAnswerThatStsMayHaveGivenBeforeAnInvalidation() {
        Session before = session(HOUR);
        Session after = session(HOUR);
        sts = context -> exchanges.size() == 1 ? invalidatedMeanwhile(before) : after;
        CompletableFuture<ExchangeResult> waiting = role.demand();

        world.pass(SECOND);
        assertThat(waiting).isNotDone();
        world.pass(SECOND);

        assertThat(waiting).isCompletedWithValue(after);
        assertThat(role.fresh()).isSameAs(after);
    }

    @Test
    void takesNoRefusalThatStsMayHaveGivenBeforeAnInvalidationEither() {
        sts = context -> exchanges.size() == 1 ? invalidatedMeanwhile(DENIED) : session(HOUR);
        CompletableFuture<ExchangeResult> waiting = role.demand();

        world.pass(2 * SECOND);

        assertThat(waiting).isCompletedWithValueMatching(Session.class::isInstance);
    }

    @Test
    void repeatsNothingThatNobodyWaitsForAfterAnInvalidation() {
        exchanged();
        role.fresh();
        sts = context -> invalidatedMeanwhile(session(HOUR));

        world.pass(2 * HOUR);

        assertThat(exchanges).as("one refresh").hasSize(2);
        assertThat(role.fresh()).isNull();
    }

    @Test
    void takesWhatComesOfAnExchangeThatHadNotBegunWhenItWasInvalidated() {
        demand(role);

        role.invalidate();
        demand(role);
        world.pass(SECOND);

        assertThat(exchanges).hasSize(1);
        assertThat(role.fresh()).isNotNull();
    }

    private ExchangeResult invalidatedMeanwhile(ExchangeResult answer) {
        role.invalidate();
        return answer;
    }

    @Test
    void forgetsTheSessionWhoseKeyWasRejected() {
        exchanged();
        String rejected = Objects.requireNonNull(role.fresh()).credentials().accessKeyId();

        role.invalidate(rejected);

        assertThat(role.fresh()).isNull();
    }

    @Test
    void keepsANewerSessionThanTheOneThatWasRejected() {
        exchanged();

        role.invalidate("ASIAOLD");

        assertThat(role.fresh()).isNotNull();
    }

    @Test
    void reportsEachTryWithWhatComesNext() {
        List<ExchangeReport> reports = new ArrayList<>();
        RefreshingSession reported = observed(world.executor(() -> latency), new QuietObserver() {
            @Override
            public void exchanged(ExchangeReport report) {
                reports.add(report);
            }
        });
        sts = context -> exchanges.size() == 1 ? DOWN : exchanges.size() == 2 ? session(HOUR) : DENIED;

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
        assertThat(reports.get(2).context().trigger()).isEqualTo(ExchangeTrigger.REFRESH);
        assertThat(reports.get(2).outcome()).isSameAs(DENIED);
        assertThat(reports.get(2).sessionServes()).isTrue();
        assertThat(reports.get(2).nextTryIn()).isPresent();
    }
}

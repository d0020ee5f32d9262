package io.github.bitbucketoidc.aws.internal.session;

import static io.github.bitbucketoidc.aws.internal.session.Simulation.HOUR;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.MINUTE;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.ExchangeTrigger;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The monotonic clock stands still while a machine is suspended; its wall clock may be set to any time. */
class SuspendedMachineTest extends SimulatedRole {

    @Test
    void asksAgainBeforeItServesASessionThatEndedMeanwhile() {
        exchanged();
        Session before = role.fresh();

        world.suspend(2 * HOUR);

        assertThat(role.fresh()).isNull();
        CompletableFuture<ExchangeResult> waiting = role.demand();
        assertThat(waiting).isNotDone();
        world.pass(SECOND);
        assertThat(role.fresh()).isNotNull().isNotSameAs(before);
    }

    @Test
    void servesASessionThatLivesStillUpToItsTrueEnd() {
        exchanged();
        role.fresh();
        sts = context -> DOWN;

        world.suspend(30 * MINUTE);
        world.pass(29 * MINUTE);
        assertThat(role.demand()).isCompletedWithValueMatching(Session.class::isInstance);

        world.pass(MINUTE);
        assertThat(role.fresh()).isNull();
    }

    @Test
    void refreshesASessionWhoseWindowBeganMeanwhile() {
        exchanged();
        role.fresh();

        world.suspend(50 * MINUTE);
        world.pass(MINUTE + SECOND);

        assertThat(exchanges).hasSize(2);
    }

    @Test
    void costsOneExchangeWhereOnlyTheClockWasSetForward() {
        exchanged();

        world.jump(10 * HOUR);
        demand(role);
        world.pass(SECOND);
        for (int i = 0; i < 30; i++) {
            demand(role);
            world.pass(MINUTE);
        }

        assertThat(exchanges).hasSize(2);
    }

    @Test
    void failsNobodyWhereOnlyTheClockWasSetForwardAndStsIsDown() {
        exchanged();
        sts = context -> DENIED;

        world.jump(10 * HOUR);
        CompletableFuture<ExchangeResult> waiting = role.demand();
        world.pass(SECOND);

        assertThat(waiting).isCompletedWithValueMatching(Session.class::isInstance);
        assertThat(role.fresh()).isNotNull();
    }

    @Test
    void servesNoSessionAgainThatHasEndedByTheDateOfTheRefusal() {
        exchanged();
        world.suspend(2 * HOUR);
        sts = context -> EXPIRED.answeredAt(Simulation.instant(world.now() + 2 * HOUR));

        CompletableFuture<ExchangeResult> waiting = role.demand();
        world.pass(SECOND);

        assertThat(waiting).isCompletedWithValueMatching(Failure.class::isInstance);
        assertThat(role.fresh()).isNull();
    }

    @Test
    void servesASessionAgainThatLivesByTheDateOfTheRefusal() {
        exchanged();
        world.jump(2 * HOUR);
        sts = context -> DENIED.answeredAt(Simulation.instant(world.now()));

        CompletableFuture<ExchangeResult> waiting = role.demand();
        world.pass(SECOND);

        assertThat(waiting).isCompletedWithValueMatching(Session.class::isInstance);
    }

    @Test
    void looksForNoLongestSessionWhereOnlyTheClockWasSetForward() {
        tokenEndsAt = HOUR;
        exchanged();

        world.jump(59 * MINUTE - 10 * SECOND);
        world.pass(MINUTE + SECOND);

        assertThat(exchanges).extracting(ExchangeContext::trigger).doesNotContain(ExchangeTrigger.LAST_EXCHANGE);
    }

    @Test
    void costsNothingWhereTheClockWasSetBack() {
        exchanged();

        world.jump(-10 * HOUR);
        demand(role);
        world.pass(40 * MINUTE);
        demand(role);

        assertThat(exchanges).hasSize(1);
        assertThat(role.fresh()).isNotNull();
    }

    @Test
    void servesNoSessionBeyondItsEndWhereTheClockWasSetBack() {
        exchanged();
        assertThat(role.fresh()).isNotNull();
        sts = context -> DENIED;
        world.pass(30 * MINUTE);

        world.jump(-20 * MINUTE);
        world.pass(30 * MINUTE);

        assertThat(role.fresh()).isNull();
    }

    @Test
    void servesOnTheFastPathAgainOnceSomebodyRequestedAfterTheClockWasSetBack() {
        exchanged();
        world.jump(-10 * HOUR);
        assertThat(role.fresh()).isNull();

        demand(role);

        assertThat(role.fresh()).isNotNull();
    }

    @Test
    void servesNoSessionThatEndedWhileItsExchangeWasUnderWay() {
        sts = context -> {
            Session brought = session(HOUR);
            world.suspend(2 * HOUR);
            return brought;
        };

        exchanged();

        assertThat(role.fresh()).isNull();
    }

    @Test
    void exchangesNoMoreWithATokenThatHasExpiredWhereOnlyTheClockWasSetForward() {
        exchanged();
        sts = context -> EXPIRED;
        world.jump(10 * HOUR);
        exchanged();
        assertThat(exchanges).hasSize(2);

        world.pass(10 * MINUTE);
        exchanged();

        assertThat(role.fresh()).isNotNull();
        assertThat(exchanges).hasSize(2);
    }
}

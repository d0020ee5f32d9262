package io.github.bitbucketoidc.aws.internal.session;

import static io.github.bitbucketoidc.aws.internal.session.Simulation.HOUR;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.MINUTE;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a role's session keeps in order beside the exchanges: the fast path, the timer, its observer, how long it is kept. */
class RefreshingSessionUpkeepTest extends SimulatedRole {

    private final List<ExchangeReport> reports = new ArrayList<>();
    private int changes;
    private final RefreshingSession watched = observed(world.executor(() -> latency), new Observer());

    private final class Observer extends QuietObserver {
        @Override
        public void changed() {
            changes++;
        }

        @Override
        public void exchanged(ExchangeReport report) {
            reports.add(report);
        }
    }

    @Test
    void servesNothingOnTheFastPathFromTheMomentOfInvalidate() {
        demandAndGet(session(HOUR, 24 * HOUR));
        assertThat(watched.fresh()).isNotNull();

        watched.invalidate();

        assertThat(watched.fresh()).isNull();
    }

    @Test
    void goesOnServingOnTheFastPathWhileARefreshIsUnderWay() {
        demandAndGet(session(HOUR, 24 * HOUR));
        world.pass(50 * MINUTE);
        demand(watched);

        assertThat(watched.isBusy()).isTrue();
        assertThat(watched.fresh()).isNotNull();
    }

    @Test
    void leavesTheFastPathWhereThereIsSomethingToDecide() {
        demandAndGet(session(HOUR, 24 * HOUR));

        world.pass(50 * MINUTE);

        assertThat(watched.fresh()).isNull();
    }

    @Test
    void plansNothingWhileItRests() {
        demandAndGet(session(HOUR, 24 * HOUR));
        assertThat(world.isAnythingPlanned()).isTrue();

        watched.rest();

        assertThat(world.isAnythingPlanned()).isFalse();
    }

    @Test
    void plansOneThingAtATime() {
        demandAndGet(session(HOUR, 2 * HOUR).asLongest());
        watched.invalidate();
        demandAndGet(session(HOUR, 2 * HOUR).asLongest());
        long tokenEnd = world.now() + 2 * HOUR;
        sts = context -> Simulation.session(world.now(), HOUR, tokenEnd).asLongest();
        int before = exchanges.size();

        world.pass(2 * HOUR);

        assertThat(exchanges.size() - before).as("the last exchange").isEqualTo(1);
    }

    @Test
    void tellsItsObserverAfterEachTryAndAfterEachWake() {
        sts = context -> DOWN;
        demand(watched);
        world.pass(SECOND);
        assertThat(changes).as("the first try").isEqualTo(1);

        world.pass(2 * SECOND);

        assertThat(changes).as("the wake for the second try, and its end").isEqualTo(3);
    }

    @Test
    void tellsItsObserverOfARefreshThatItBeginsByItself() {
        demandAndGet(session(HOUR, 24 * HOUR));
        assertThat(watched.fresh()).isNotNull();
        changes = 0;

        world.pass(50 * MINUTE);

        assertThat(changes).as("the refresh's beginning and end").isEqualTo(2);
    }

    @Test
    void tellsItsObserverOfNoWakeThatChangesNothing() {
        demandAndGet(session(HOUR, 24 * HOUR));
        changes = 0;

        world.pass(10 * MINUTE);

        assertThat(changes).isZero();
    }

    @Test
    void tellsItsObserverThatAnExchangeIsOverdue() {
        latency = 10 * MINUTE;
        demand(watched);

        world.pass(MINUTE);

        assertThat(changes).isOne();
    }

    @Test
    void reportsWhetherTheSameCallersGetAnotherTryAndWhen() {
        sts = context -> DOWN;
        demand(watched);
        world.pass(SECOND);
        sts = context -> DENIED;
        world.pass(5 * SECOND);

        assertThat(reports).extracting(ExchangeReport::isRetried).containsExactly(true, false);
        assertThat(reports).extracting(ExchangeReport::sessionServes).containsExactly(false, false);
        assertThat(reports.get(0).elapsed()).hasSeconds(1);
        assertThat(reports.get(0).nextTryIn())
                .hasValueSatisfying(pause -> assertThat(pause).isPositive());
    }

    @Test
    void isKeptAsLongAsItsSession() {
        demandAndGet(session(HOUR, HOUR));

        assertThat(watched.retentionNanos()).isEqualTo(HOUR - SECOND);
    }

    @Test
    void isKeptForALastExchangeThatIsToCome() {
        demandAndGet(session(HOUR, 3 * HOUR));

        assertThat(watched.retentionNanos()).isEqualTo(3 * HOUR - SECOND);
    }

    @Test
    void isKeptAsLongAsAFailureIsRemembered() {
        sts = context -> DENIED;
        demand(watched);
        world.pass(SECOND);

        assertThat(watched.retentionNanos()).isEqualTo(SECOND);
    }

    @Test
    void isNotKeptBeyondThat() {
        assertThat(watched.retentionNanos()).isZero();
    }

    @Test
    void wakesForNothingWhereNothingIsToBeDone() {
        demandAndGet(session(HOUR, 0));

        world.pass(3 * HOUR);

        assertThat(world.isAnythingPlanned()).isFalse();
        assertThat(exchanges).hasSize(1);
    }

    private void demandAndGet(Session session) {
        sts = context -> session;
        demand(watched);
        world.pass(SECOND);
    }

    private Session session(long lifetime, long sourceLeft) {
        return Simulation.session(world.now(), lifetime, world.now() + sourceLeft);
    }
}

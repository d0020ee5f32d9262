package io.github.bitbucketoidc.aws;

import static io.github.bitbucketoidc.aws.Simulation.HOUR;
import static io.github.bitbucketoidc.aws.Simulation.MINUTE;
import static io.github.bitbucketoidc.aws.Simulation.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a role's session keeps in order beside the exchanges: the fast path, the timer, its observer, how long it is kept. */
class RoleSessionUpkeepTest {

    private static final Failure DOWN = new Failure(FailureReason.STS_FAILED, "down");

    private final Simulation world = new Simulation();
    private final List<ExchangeReport> reports = new ArrayList<>();
    private int calls;
    private int changes;
    private Outcome next = DOWN;
    private final RoleSession role = new RoleSession(
            this::exchange, world.executor(() -> SECOND), world, world.time(), world.timings(1), new Observer());

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
        assertThat(role.fresh()).isNotNull();

        role.invalidate();

        assertThat(role.fresh()).isNull();
    }

    @Test
    void goesOnServingOnTheFastPathWhileARefreshIsUnderWay() {
        demandAndGet(session(HOUR, 24 * HOUR));
        world.pass(50 * MINUTE);
        demand();

        assertThat(role.isBusy()).isTrue();
        assertThat(role.fresh()).isNotNull();
    }

    @Test
    void leavesTheFastPathWhereThereIsSomethingToDecide() {
        demandAndGet(session(HOUR, 24 * HOUR));

        world.pass(50 * MINUTE);

        assertThat(role.fresh()).isNull();
    }

    @Test
    void plansNothingOnceItIsRetired() {
        demandAndGet(session(HOUR, 24 * HOUR));
        assertThat(world.isAnythingPlanned()).isTrue();

        role.retire();

        assertThat(world.isAnythingPlanned()).isFalse();
    }

    @Test
    void plansOneThingAtATime() {
        demandAndGet(session(HOUR, 2 * HOUR).asLongest());
        role.invalidate();
        demandAndGet(session(HOUR, 2 * HOUR).asLongest());
        int before = calls;

        world.pass(2 * HOUR);

        assertThat(calls - before).as("the last trade").isEqualTo(1);
    }

    @Test
    void tellsItsObserverAfterEachTryAndAfterEachWake() {
        next = DOWN;
        demand();
        world.pass(SECOND);
        assertThat(changes).as("the first try").isEqualTo(1);

        world.pass(2 * SECOND);

        assertThat(changes).as("the wake for the second try, and its end").isEqualTo(3);
    }

    @Test
    void reportsWhetherTheSameCallersGetAnotherTryAndWhen() {
        demand();
        world.pass(SECOND);
        next = new Failure(FailureReason.ACCESS_DENIED, "denied");
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

        assertThat(role.retentionNanos()).isEqualTo(HOUR - SECOND);
    }

    @Test
    void isKeptForALastTradeThatIsToCome() {
        demandAndGet(session(HOUR, 3 * HOUR));

        assertThat(role.retentionNanos()).isEqualTo(3 * HOUR - SECOND);
    }

    @Test
    void isKeptAsLongAsAFailureIsRemembered() {
        next = new Failure(FailureReason.ACCESS_DENIED, "denied");
        demand();
        world.pass(SECOND);

        assertThat(role.retentionNanos()).isEqualTo(SECOND);
    }

    @Test
    void isNotKeptBeyondThat() {
        assertThat(role.retentionNanos()).isZero();
    }

    @Test
    void wakesForNothingWhereNothingIsToBeDone() {
        demandAndGet(session(HOUR, 0));

        world.pass(3 * HOUR);

        assertThat(world.isAnythingPlanned()).isFalse();
        assertThat(calls).isEqualTo(1);
    }

    private void demand() {
        CompletableFuture<Outcome> unused = role.demand();
    }

    private void demandAndGet(Session session) {
        next = session;
        demand();
        world.pass(SECOND);
    }

    private Outcome exchange(Ask ask) {
        calls++;
        return next;
    }

    private Session session(long lifetime, long sourceLeft) {
        return Simulation.session(world.now(), lifetime, world.now() + sourceLeft);
    }
}

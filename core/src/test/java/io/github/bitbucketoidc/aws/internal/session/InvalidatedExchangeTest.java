package io.github.bitbucketoidc.aws.internal.session;

import static io.github.bitbucketoidc.aws.internal.session.Simulation.HOUR;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.FailureReason;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What becomes of an exchange whose answer was invalidated before it came. */
class InvalidatedExchangeTest extends SimulatedRole {

    @Test
    void letsCallersGoWhoseTimeItTook() {
        sts = context -> {
            role.invalidate();
            world.pass(30 * SECOND - latency);
            return session(HOUR);
        };
        CompletableFuture<ExchangeResult> waiting = role.demand();

        world.pass(30 * SECOND);

        assertThat(waiting)
                .isCompletedWithValueMatching(
                        outcome -> ((Failure) outcome).reason() == FailureReason.EXCHANGE_OVERDUE);
        assertThat(exchanges).hasSize(1);
    }

    @Test
    void isRepeatedForCallersWhoHaveTimeLeft() {
        sts = context -> {
            if (exchanges.size() == 1) {
                role.invalidate();
                world.pass(30 * SECOND - 1 - latency);
            }
            return session(HOUR);
        };
        CompletableFuture<ExchangeResult> waiting = role.demand();

        world.pass(32 * SECOND);

        assertThat(waiting).isCompletedWithValueMatching(Session.class::isInstance);
    }

    @Test
    void leavesNothingPlannedWhereNobodyWaits() {
        tokenEndsAt = 0;
        exchanged();
        assertThat(role.fresh()).isNotNull();
        sts = context -> {
            role.invalidate();
            return session(HOUR);
        };

        while (exchanges.size() < 2 && world.now() < HOUR) {
            world.pass(SECOND);
        }

        assertThat(world.isAnythingPlanned()).isFalse();
    }

    @Test
    void leavesNothingPlannedWhereItsCallersWereLetGo() {
        tokenEndsAt = 0;
        sts = context -> {
            role.invalidate();
            world.pass(30 * SECOND - latency);
            return session(HOUR);
        };
        demand(role);

        world.pass(30 * SECOND);

        assertThat(world.isAnythingPlanned()).isFalse();
    }
}

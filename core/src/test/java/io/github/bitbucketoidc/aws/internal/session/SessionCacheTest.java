package io.github.bitbucketoidc.aws.internal.session;

import static io.github.bitbucketoidc.aws.internal.session.Simulation.HOUR;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.MINUTE;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.FailureReason;
import org.junit.jupiter.api.Test;

/** What the cache of sessions must not lose, in simulated time. */
class SessionCacheTest {

    private static final Failure DENIED = new Failure(FailureReason.ACCESS_DENIED, "denied");

    private final Simulation world = new Simulation();
    private ExchangeResult answer = DENIED;
    private long latency = SECOND / 10;
    private int calls;
    private final SessionCache<String> sessions = new SessionCache<>(
            world.executor(() -> latency), world, world.time(), world.timings(1), (role, report) -> {});

    @Test
    void askStsEverMoreRarelyWhileItRefuses() {
        while (world.now() < HOUR) {
            demand();
            world.pass(SECOND / 20);
        }

        assertThat(calls).isBetween(110, 130);
    }

    /** The entry's time is over while the exchange is under way that the role started by itself. */
    @Test
    void startNoSecondExchangeBesideALastExchangeThatNobodyAskedFor() {
        answer = Simulation.session(0, 50 * SECOND, 60 * SECOND);
        RefreshingSession first = demand();
        latency = 10 * MINUTE;
        world.pass(9 * MINUTE);

        assertThat(demand()).isSameAs(first);
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void keepTheirSessionsWhileTheyRest() {
        answer = Simulation.session(0, HOUR, 2 * HOUR);
        RefreshingSession first = demand();
        world.pass(SECOND);

        sessions.rest();

        assertThat(demand()).isSameAs(first);
        assertThat(calls).isOne();
    }

    @Test
    void planNothingWhileTheyRest() {
        answer = Simulation.session(0, HOUR, 2 * HOUR);
        RefreshingSession unused = demand();
        world.pass(SECOND);

        sessions.rest();

        assertThat(world.isAnythingPlanned()).isFalse();
    }

    private RefreshingSession demand() {
        return sessions.demand("role", () -> (ScriptedExchange) ask -> {
            calls++;
            return answer;
        });
    }
}

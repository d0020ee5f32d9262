package io.github.bitbucketoidc.aws.internal.session;

import static io.github.bitbucketoidc.aws.internal.session.Simulation.HOUR;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.MINUTE;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.FailureReason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cache of sessions must not lose, in simulated time. */
class SessionCacheTest {

    private static final Failure DENIED = new Failure(FailureReason.ACCESS_DENIED, "denied");

    private static final ExchangeResult FOREVER = Simulation.session(0, 10_000 * HOUR, 10_000 * HOUR);
    private static final String FIRST_ROLE = "first role";
    private static final String OTHER_ROLE = "other role";

    private final Simulation world = new Simulation();
    private ExchangeResult answer = DENIED;
    private long latency = SECOND / 10;
    private int calls;
    private final SessionCache<String> sessions = new SessionCache<>(
            world.executor(() -> latency), world, world.time(), world.timings(1), (role, report) -> {});

    @ParameterizedTest
    @ValueSource(strings = {FIRST_ROLE, OTHER_ROLE})
    void askStsEverMoreRarelyWhileItRefuses(String role) {
        while (world.now() < HOUR) {
            RefreshingSession unused = demand(role);
            world.pass(SECOND / 20);
        }

        assertThat(calls).isBetween(110, 130);
    }

    /** The entry's time is over while the exchange is under way that the role started by itself. */
    @ParameterizedTest
    @ValueSource(strings = {FIRST_ROLE, OTHER_ROLE})
    void startNoSecondExchangeBesideALastExchangeThatNobodyAskedFor(String role) {
        answer = Simulation.session(0, 50 * SECOND, 60 * SECOND);
        RefreshingSession first = demand(role);
        latency = 10 * MINUTE;
        world.pass(9 * MINUTE);

        assertThat(demand(role)).isSameAs(first);
        assertThat(calls).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {FIRST_ROLE, OTHER_ROLE})
    void keepTheirSessionsWhileTheyRest(String role) {
        answer = Simulation.session(0, HOUR, 2 * HOUR);
        RefreshingSession first = demand(role);
        world.pass(SECOND);

        sessions.rest();

        assertThat(demand(role)).isSameAs(first);
        assertThat(calls).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {FIRST_ROLE, OTHER_ROLE})
    void planNothingWhileTheyRest(String role) {
        answer = Simulation.session(0, HOUR, 2 * HOUR);
        RefreshingSession unused = demand(role);
        world.pass(SECOND);

        sessions.rest();

        assertThat(world.isAnythingPlanned()).isFalse();
    }

    @Test
    void tellTheTimeOfTheClockThatTheyAreGiven() {
        Instant time = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(clockOfSessionsWith(() -> time).machineTime()).isEqualTo(time);
    }

    @Test
    void tellTheTimeOfTheMachineWhereTheyAreGivenNoClock() {
        Instant before = Instant.now();

        assertThat(clockOfSessionsWith(null).machineTime()).isBetween(before, Instant.now());
    }

    private static ServerClock clockOfSessionsWith(@Nullable InstantSource clock) {
        return new SessionCache<String>(Duration.ofSeconds(30), clock, (role, report) -> {}).newClock();
    }

    private RefreshingSession demand(String role) {
        if (role.equals(OTHER_ROLE)) {
            RefreshingSession unused = sessions.demand(FIRST_ROLE, () -> (ScriptedExchange) request -> FOREVER);
        }
        return sessions.demand(role, () -> (ScriptedExchange) request -> {
            calls++;
            return answer;
        });
    }
}

package io.github.bitbucketoidc.aws.internal.session;

import static io.github.bitbucketoidc.aws.internal.session.Simulation.HOUR;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.MINUTE;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** When STS is asked, and for how long anybody waits: to the nanosecond, with the least jitter. */
class RefreshingSessionTimesTest extends SimulatedRole {

    private static final long FIRST_RETRY = SECOND / 5;
    private static final long REFRESH = 45 * MINUTE;

    private final RefreshingSession timed = timedBy(world.time());

    @Test
    void letsCallersGoASecondAfterTheExchangeTime() {
        latency = 10 * MINUTE;
        CompletableFuture<ExchangeResult> waiting = timed.demand();

        world.pass(31 * SECOND - 1);
        assertThat(waiting).isNotDone();

        world.pass(1);
        assertThat(waiting).isDone();
    }

    @Test
    void givesARefreshTheWholeExchangeTime() {
        getSession(HOUR);
        assertThat(timed.fresh()).isNotNull();

        world.pass(REFRESH);

        assertThat(exchangedAt).containsExactly(0L, REFRESH);
        assertThat(exchanges).extracting(ExchangeContext::timeLeft).containsOnly(Duration.ofSeconds(30));
    }

    @Test
    void beginsWithTheShortestPauseAgainForTheNextRequest() {
        latency = 0;
        sts = context -> DOWN;
        demand(timed);
        world.pass(40 * SECOND);
        exchangedAt.clear();

        demand(timed);
        world.pass(SECOND / 2);

        assertThat(exchangedAt).containsExactly(40 * SECOND, 40 * SECOND + FIRST_RETRY);
    }

    @Test
    void beginsWithTheShortestPauseAgainInALastExchangeWithoutARequest() {
        tokenEndsAt = 3 * HOUR;
        getSession(HOUR);
        world.pass(2 * HOUR);
        sts = context -> DOWN;
        demand(timed);
        world.pass(MINUTE);
        exchangedAt.clear();
        long lastExchange = 3 * HOUR - 2 * MINUTE;

        world.pass(lastExchange - world.now() + SECOND / 2);

        assertThat(exchangedAt).containsExactly(lastExchange, lastExchange + FIRST_RETRY);
    }

    @Test
    void givesUpInTimeWhereTheClockStandsStill() {
        RefreshingSession timeless = timedBy(new TimeSource(() -> Simulation.instant(0), () -> 0));
        latency = 0;
        sts = context -> DOWN;
        CompletableFuture<ExchangeResult> waiting = timeless.demand();

        world.pass(30 * SECOND);

        assertThat(waiting).isCompletedWithValue(DOWN);
    }

    @Test
    void triesAgainWhereTheSessionEndedDuringARefreshForWhoeverComesNext() {
        failRefreshDuringWhichTheSessionEnds();

        world.pass(10 * SECOND);

        assertThat(exchangedAt).containsExactly(12_500 * SECOND / 1000, 12_500 * SECOND / 1000 + FIRST_RETRY + latency);
    }

    @Test
    void triesNotAgainWhereTheSessionEndedDuringARefreshAndNobodyComesAnyMore() {
        failRefreshDuringWhichTheSessionEnds();

        timed.rest();
        world.pass(10 * SECOND);

        assertThat(exchangedAt).hasSize(1);
    }

    /** A session of 10 seconds, whose refresh begins at 7.5 and comes to nothing at 12.5. */
    private void failRefreshDuringWhichTheSessionEnds() {
        getSession(10 * SECOND);
        assertThat(timed.fresh()).isNotNull();
        exchangedAt.clear();
        latency = 5 * SECOND;
        sts = context -> DOWN;
        world.pass(11 * SECOND);
    }

    private void getSession(long lifetime) {
        latency = 0;
        sts = context -> session(lifetime);
        demand(timed);
        world.pass(0);
    }

    private RefreshingSession timedBy(TimeSource time) {
        return new RefreshingSession(
                (ScriptedExchange) this::exchange,
                world.executor(() -> latency),
                world,
                time,
                new RefreshTimings(FixedRandom.LEAST, Duration.ofSeconds(30)),
                new QuietObserver());
    }
}

package io.github.bitbucketoidc.aws;

import static io.github.bitbucketoidc.aws.Simulation.HOUR;
import static io.github.bitbucketoidc.aws.Simulation.MINUTE;
import static io.github.bitbucketoidc.aws.Simulation.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

/** What the cache of sessions must not lose, in simulated time. */
class SessionsTest {

    private static final Failure DENIED = new Failure(FailureReason.ACCESS_DENIED, "denied");

    private final Simulation world = new Simulation();
    private Outcome answer = DENIED;
    private long latency = SECOND / 10;
    private int calls;
    private final Sessions sessions = new Sessions(
            settings -> ask -> {
                calls++;
                return answer;
            },
            world.executor(() -> latency),
            world,
            world.time(),
            world.timings(1),
            new ExchangeReporter(null, new Warnings()));
    private final Settings settings = new Settings(
            new WebIdentityRequest("role", "session", null, null, List.of(), Set.of()),
            Region.EU_WEST_1,
            null,
            false,
            List.of(),
            List.of());

    @Test
    void askStsEverMoreRarelyWhileItRefuses() {
        while (world.now() < HOUR) {
            sessions.demand(settings);
            world.pass(SECOND / 20);
        }

        assertThat(calls).isBetween(110, 130);
    }

    /** The entry's time is over while the exchange is under way that the role started by itself. */
    @Test
    void startNoSecondExchangeBesideALastTradeThatNobodyAskedFor() {
        answer = Simulation.session(0, 50 * SECOND, 60 * SECOND);
        RoleSession first = sessions.demand(settings);
        latency = 10 * MINUTE;
        world.pass(9 * MINUTE);

        assertThat(sessions.demand(settings)).isSameAs(first);
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void letNobodyWaitWhoComesAfterTheClose() {
        sessions.close();

        assertThat(sessions.demand(settings).demand()).isCancelled();
        world.pass(HOUR);
        assertThat(calls).isZero();
    }
}

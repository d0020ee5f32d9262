package io.github.bitbucketoidc.aws.internal.session;

import static io.github.bitbucketoidc.aws.internal.session.Simulation.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many sessions the cache keeps where a program requests far more roles than any step does. */
class SessionCacheSizeTest {

    private static final String ACCESS_KEY = "ASIA0";
    private static final int MOST_BESIDE_THE_FIRST = 1_000;
    private static final int ROLES = 1_010;

    private final Simulation world = new Simulation();
    private final SessionCache<Integer> sessions =
            new SessionCache<>(world.executor(() -> 0L), world, world.time(), world.timings(1), (role, report) -> {});

    @Test
    void keepsAThousandSessionsBesideTheFirst() {
        for (int role = 0; role < ROLES; role++) {
            RefreshingSession unused = demand(role);
            world.pass(0);
        }

        assertThat(IntStream.range(1, ROLES).filter(role -> sessions.has(role, ACCESS_KEY)))
                .hasSize(MOST_BESIDE_THE_FIRST);
    }

    @Test
    void keepsEachRoleWhoseExchangeIsUnderWay() {
        List<RefreshingSession> demanded =
                IntStream.range(0, ROLES).mapToObj(this::demand).toList();

        assertThat(IntStream.range(0, ROLES).mapToObj(this::demand)).containsExactlyElementsOf(demanded);
    }

    private RefreshingSession demand(int role) {
        return sessions.demand(role, () -> (ScriptedExchange) context -> Simulation.session(0, HOUR, 2 * HOUR));
    }
}

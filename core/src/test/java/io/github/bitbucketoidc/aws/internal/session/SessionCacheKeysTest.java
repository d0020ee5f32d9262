package io.github.bitbucketoidc.aws.internal.session;

import static io.github.bitbucketoidc.aws.internal.session.Simulation.HOUR;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cache does for one role, the first or another, leaves all others alone. */
class SessionCacheKeysTest {

    private static final String FIRST_ROLE = "first role";
    private static final String OTHER_ROLE = "other role";
    private static final String THIRD_ROLE = "third role";
    private static final String ACCESS_KEY = "ASIA0";

    private final Simulation world = new Simulation();
    private final List<String> exchanged = new ArrayList<>();
    private final List<String> reported = new ArrayList<>();
    private final SessionCache<String> sessions = new SessionCache<>(
            world.executor(() -> 0L), world, world.time(), world.timings(1), (role, report) -> reported.add(role));

    @ParameterizedTest
    @ValueSource(strings = {FIRST_ROLE, OTHER_ROLE})
    void exchangesAnewForTheRoleThatWasInvalidated(String role) {
        demandAll();

        sessions.invalidate(role);
        demandAll();

        assertThat(exchanged).containsExactly(FIRST_ROLE, OTHER_ROLE, THIRD_ROLE, role);
    }

    @ParameterizedTest
    @ValueSource(strings = {FIRST_ROLE, OTHER_ROLE})
    void exchangesAnewForTheRoleWhoseKeyWasRejected(String role) {
        demandAll();

        sessions.invalidate(role, ACCESS_KEY);
        demandAll();

        assertThat(exchanged).containsExactly(FIRST_ROLE, OTHER_ROLE, THIRD_ROLE, role);
    }

    @ParameterizedTest
    @ValueSource(strings = {FIRST_ROLE, OTHER_ROLE})
    void keepsTheSessionWhereAnotherKeyWasRejected(String role) {
        demandAll();

        sessions.invalidate(role, "ASIAOLD");
        demandAll();

        assertThat(exchanged).containsExactly(FIRST_ROLE, OTHER_ROLE, THIRD_ROLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {FIRST_ROLE, OTHER_ROLE})
    void knowsTheKeyOfARolesSession(String role) {
        demandAll();

        assertThat(sessions.has(role, ACCESS_KEY)).isTrue();
        assertThat(sessions.has(role, "ASIAOLD")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {FIRST_ROLE, OTHER_ROLE})
    void keepsASessionHoweverOftenItIsLookedAt(String role) {
        demandAll();

        for (int i = 0; i < 3; i++) {
            assertThat(sessions.has(role, ACCESS_KEY)).isTrue();
            world.pass(SECOND);
        }
    }

    @Test
    void plansNothingForTheFirstRoleWhileThatRests() {
        demand(FIRST_ROLE);

        sessions.rest(FIRST_ROLE);

        assertThat(world.isAnythingPlanned()).isFalse();
    }

    @Test
    void plansNothingForAnotherRoleWhileThatRests() {
        demand(FIRST_ROLE);
        demand(OTHER_ROLE);
        sessions.rest(FIRST_ROLE);

        sessions.rest(OTHER_ROLE);

        assertThat(world.isAnythingPlanned()).isFalse();
    }

    @Test
    void letsTheFirstRoleGoOnWhileAnotherRests() {
        demandAll();
        sessions.rest(THIRD_ROLE);
        sessions.rest(OTHER_ROLE);

        assertThat(world.isAnythingPlanned()).isTrue();
    }

    @Test
    void hasNoKeyBeforeAnyRequest() {
        assertThat(sessions.has(FIRST_ROLE, ACCESS_KEY)).isFalse();
    }

    @Test
    void hasNoKeyOfARoleThatNobodyRequested() {
        demand(FIRST_ROLE);
        assertThat(sessions.has(OTHER_ROLE, ACCESS_KEY)).isFalse();

        demand(OTHER_ROLE);
        assertThat(sessions.has(THIRD_ROLE, ACCESS_KEY)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {FIRST_ROLE, OTHER_ROLE})
    void forgetsNothingOfARoleThatNobodyRequested(String demanded) {
        demand(demanded);

        assertThatCode(() -> {
                    sessions.invalidate(THIRD_ROLE);
                    sessions.invalidate(THIRD_ROLE, ACCESS_KEY);
                    sessions.rest(THIRD_ROLE);
                })
                .doesNotThrowAnyException();
        assertThat(sessions.has(demanded, ACCESS_KEY)).isTrue();
    }

    @Test
    void tellsItsListenerOfEachTryForWhichRoleItWas() {
        demandAll();

        assertThat(reported).containsExactly(FIRST_ROLE, OTHER_ROLE, THIRD_ROLE);
    }

    private void demandAll() {
        demand(FIRST_ROLE);
        demand(OTHER_ROLE);
        demand(THIRD_ROLE);
    }

    private void demand(String role) {
        RefreshingSession unused = sessions.demand(role, () -> (ScriptedExchange) context -> {
            exchanged.add(role);
            return Simulation.session(0, HOUR, 2 * HOUR);
        });
        world.pass(0);
    }
}

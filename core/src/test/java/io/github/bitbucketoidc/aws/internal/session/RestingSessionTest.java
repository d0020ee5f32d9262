package io.github.bitbucketoidc.aws.internal.session;

import static io.github.bitbucketoidc.aws.internal.session.Simulation.HOUR;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.MINUTE;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.ExchangeTrigger;
import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What becomes of a session whose provider was closed, or that nobody can reach any more. */
class RestingSessionTest extends SimulatedRole {

    @Test
    void servesTheSameSessionToWhoeverComesNext() {
        exchanged();
        Session before = role.fresh();

        role.rest();

        assertThat(role.demand()).isCompletedWithValue(before);
        assertThat(role.fresh()).isSameAs(before);
        assertThat(exchanges).hasSize(1);
    }

    @Test
    void noticesTheNextRequest() {
        exchanged();

        role.rest();

        assertThat(role.fresh())
                .as("what is served without a look at the state")
                .isNull();
    }

    @Test
    void doesNothingByItself() {
        exchanged();
        role.fresh();

        role.rest();
        world.pass(24 * HOUR);

        assertThat(exchanges).hasSize(1);
        assertThat(world.isAnythingPlanned()).isFalse();
    }

    @Test
    void refreshesAgainOnceSomebodyHasAsked() {
        exchanged();
        role.rest();

        demand(role);
        world.pass(50 * MINUTE);

        assertThat(exchanges)
                .extracting(ExchangeContext::trigger)
                .containsExactly(ExchangeTrigger.DEMAND, ExchangeTrigger.REFRESH);
    }

    @Test
    void tradesTheTokenOneLastTimeOnceSomebodyHasAsked() {
        tokenEndsAt = 50 * MINUTE;
        exchanged();
        role.rest();

        demand(role);
        world.pass(50 * MINUTE);

        assertThat(exchanges).extracting(ExchangeContext::trigger).contains(ExchangeTrigger.LAST_EXCHANGE);
    }

    @Test
    void letsThoseWhoWaitHaveWhatTheyWaitFor() {
        sts = context -> exchanges.size() < 3 ? DOWN : session(HOUR);
        CompletableFuture<ExchangeResult> waiting = role.demand();

        role.rest();
        world.pass(10 * SECOND);

        assertThat(waiting).isCompletedWithValueMatching(Session.class::isInstance);
        assertThat(world.isAnythingPlanned()).isFalse();
    }

    @Test
    void makesNoFurtherTryForNobody() {
        exchanged();
        role.fresh();
        sts = context -> DOWN;
        world.pass(50 * MINUTE);
        int before = exchanges.size();

        role.rest();
        world.pass(HOUR);

        assertThat(exchanges.size() - before).isLessThanOrEqualTo(1);
    }

    @Test
    void isNotKeptInMemoryByWhatItPlanned() {
        WeakReference<RefreshingSession> dropped = dropped();

        System.gc();

        assertThat(dropped.refersTo(null)).isTrue();
        world.pass(MINUTE);
        assertThat(world.isAnythingPlanned()).isFalse();
        world.pass(24 * HOUR);
        assertThat(exchanges).hasSize(1);
    }

    private WeakReference<RefreshingSession> dropped() {
        RefreshingSession session = observed(world.executor(() -> latency), new QuietObserver());
        demand(session);
        world.pass(latency);
        assertThat(session.fresh()).isNotNull();
        return new WeakReference<>(session);
    }
}

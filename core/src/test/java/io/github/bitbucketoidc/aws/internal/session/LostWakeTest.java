package io.github.bitbucketoidc.aws.internal.session;

import static io.github.bitbucketoidc.aws.internal.session.Simulation.HOUR;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.MINUTE;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.ExchangeTrigger;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A wake that cannot be planned, as where the machine gives no more threads, or that was cancelled too late. */
class LostWakeTest extends SimulatedRole {

    private boolean exhausted;
    private int changes;
    private final RefreshingSession starved = withTimer(this::scheduleIfThereIsAThread);
    private final RefreshingSession cancelledTooLate = withTimer(this::scheduleForGood);

    @Test
    void tellsThoseWhoWaitForATryThatCannotBePlanned() {
        sts = context -> DOWN;
        CompletableFuture<ExchangeResult> waiting = starved.demand();

        exhausted = true;
        world.pass(SECOND);

        assertThat(waiting).isCompletedWithValue(DOWN);
    }

    @Test
    void tellsThoseWhoWaitWhereTheNextCallerFindsThatNoTryCanBePlanned() {
        sts = context -> DOWN;
        CompletableFuture<ExchangeResult> waiting = starved.demand();
        world.pass(SECOND);
        starved.rest();

        exhausted = true;
        demand(starved);

        assertThat(waiting).isCompletedWithValue(DOWN);
    }

    @Test
    void tellsThoseWhoWaitWhereAnInvalidationFindsThatNoTryCanBePlanned() {
        CompletableFuture<ExchangeResult> waiting = waitForARetry();

        starved.invalidate();

        assertThat(waiting).isCompletedWithValue(DOWN);
    }

    @Test
    void tellsThoseWhoWaitWhereTheRejectionOfAnExpiredSessionFindsThatNoTryCanBePlanned() {
        CompletableFuture<ExchangeResult> before = starved.demand();
        world.pass(2 * HOUR);
        CompletableFuture<ExchangeResult> waiting = waitForARetry();

        starved.invalidate(((Session) before.join()).credentials().accessKeyId());

        assertThat(waiting).isCompletedWithValue(DOWN);
    }

    @Test
    void tellsThoseWhoWaitWhereARestFindsThatNoTryCanBePlanned() {
        CompletableFuture<ExchangeResult> waiting = waitForARetry();

        starved.rest();

        assertThat(waiting).isCompletedWithValue(DOWN);
    }

    /** Threads are at their end once the retry is planned. */
    private CompletableFuture<ExchangeResult> waitForARetry() {
        sts = context -> DOWN;
        CompletableFuture<ExchangeResult> waiting = starved.demand();
        world.pass(latency);
        exhausted = true;
        return waiting;
    }

    @Test
    void refreshesAgainOnceTheMachineGivesThreads() {
        exhausted = true;
        demand(starved);
        world.pass(SECOND);

        exhausted = false;
        demand(starved);
        world.pass(50 * MINUTE);

        assertThat(exchanges)
                .extracting(ExchangeContext::trigger)
                .containsExactly(ExchangeTrigger.DEMAND, ExchangeTrigger.REFRESH);
    }

    @Test
    void endsNoExchangeByTheWakeOfTheOneBefore() {
        sts = context -> DENIED;
        demand(cancelledTooLate);
        world.pass(20 * SECOND);

        latency = 30 * SECOND;
        CompletableFuture<ExchangeResult> waiting = cancelledTooLate.demand();
        world.pass(12 * SECOND);

        assertThat(waiting).isNotDone();
    }

    @Test
    void tellsItsObserverOfNoWakeThatWasCancelled() {
        demand(cancelledTooLate);
        world.pass(32 * SECOND);

        assertThat(changes).as("the end of the exchange").isOne();
    }

    private RefreshingSession withTimer(Scheduler timer) {
        return timed(timer, new QuietObserver() {
            @Override
            public void changed() {
                changes++;
            }
        });
    }

    private Runnable scheduleIfThereIsAThread(Runnable task, long delay) {
        if (exhausted) {
            throw new OutOfMemoryError("unable to create native thread");
        }
        return world.schedule(task, delay);
    }

    private Runnable scheduleForGood(Runnable task, long delay) {
        world.schedule(task, delay);
        return () -> {};
    }
}

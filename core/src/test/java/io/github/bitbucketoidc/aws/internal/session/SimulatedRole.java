package io.github.bitbucketoidc.aws.internal.session;

import static io.github.bitbucketoidc.aws.internal.session.Simulation.HOUR;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.SECOND;

import io.github.bitbucketoidc.aws.FailureReason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** One role's session in simulated time, with an STS that answers as a test says. */
abstract class SimulatedRole {

    static final Failure DOWN = new Failure(FailureReason.STS_FAILED, "down");
    static final Failure DENIED = new Failure(FailureReason.ACCESS_DENIED, "denied");
    static final Failure EXPIRED = new Failure(FailureReason.TOKEN_EXPIRED, "expired");

    final Simulation world = new Simulation();
    final List<ExchangeContext> exchanges = new ArrayList<>();
    final List<Long> exchangedAt = new ArrayList<>();
    Function<ExchangeContext, ExchangeResult> sts = context -> session(HOUR);
    long latency = SECOND;
    long tokenEndsAt = 24 * HOUR;
    final RefreshingSession role = timed(world, new QuietObserver());

    /** Somebody asks, and does not wait here. */
    static void demand(RefreshingSession session) {
        CompletableFuture<ExchangeResult> unused = session.demand();
    }

    RefreshingSession timed(Scheduler timer, SessionObserver observer) {
        return refreshing(world.executor(() -> latency), timer, observer);
    }

    RefreshingSession observed(Executor executor, SessionObserver observer) {
        return refreshing(executor, world, observer);
    }

    RefreshingSession refreshing(Executor executor, Scheduler timer, SessionObserver observer) {
        return new RefreshingSession(
                (ScriptedExchange) this::exchange, executor, timer, world.time(), world.timings(1), observer);
    }

    void exchanged() {
        demand(role);
        world.pass(latency);
    }

    ExchangeResult exchange(ExchangeContext context) {
        exchanges.add(context);
        exchangedAt.add(world.now());
        return sts.apply(context);
    }

    Session session(long lifetime) {
        return Simulation.session(world.now(), lifetime, tokenEndsAt);
    }
}

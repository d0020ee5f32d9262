package io.github.bitbucketoidc.aws.internal.engine;

import static io.github.bitbucketoidc.aws.internal.session.Simulation.SECOND;

import io.github.bitbucketoidc.aws.internal.input.Environment;
import io.github.bitbucketoidc.aws.internal.input.ResolvedSettings;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.input.TokenSource;
import io.github.bitbucketoidc.aws.internal.session.Exchange;
import io.github.bitbucketoidc.aws.internal.session.ExchangeReport;
import io.github.bitbucketoidc.aws.internal.session.ExchangeResult;
import io.github.bitbucketoidc.aws.internal.session.RefreshingSession;
import io.github.bitbucketoidc.aws.internal.session.ScriptedExchange;
import io.github.bitbucketoidc.aws.internal.session.ServerClock;
import io.github.bitbucketoidc.aws.internal.session.Session;
import io.github.bitbucketoidc.aws.internal.session.SessionCache;
import io.github.bitbucketoidc.aws.internal.session.Simulation;
import io.github.bitbucketoidc.aws.internal.text.OnceLogger;
import io.github.bitbucketoidc.aws.support.TestSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A simulated step with one role. Everything between a caller and the STS client is the real thing; callers do as the
 * provider does for them. The rules are checked at every turn.
 */
final class SimulatedStep {

    private static final String ROLE = "arn:aws:iam::123456789012:role/deploy";
    private static final ScheduledExecutorService UNUSED = new ScheduledThreadPoolExecutor(0);

    /** A thread does not start at once. */
    private static final long SLOWEST_THREAD = SECOND / 50;

    private final Simulation world = new Simulation();
    private final StepHistory history = new StepHistory();
    private final List<CompletableFuture<?>> waiting = new ArrayList<>();
    private final StepPlan plan;
    private final Random random;
    private final SimulatedSts sts;
    private final SessionRules rules;
    private final SessionCache<RoleRequest> sessions;
    private final Supplier<Exchange> exchange;
    private final ResolvedSettings settings;
    private @Nullable RefreshingSession role;

    SimulatedStep(StepPlan plan, Map<SessionRule, LongAdder> applied) {
        this(plan, applied, (request, report) -> {});
    }

    SimulatedStep(
            StepPlan plan, Map<SessionRule, LongAdder> applied, BiConsumer<RoleRequest, ExchangeReport> listener) {
        this.plan = plan;
        this.random = new Random(plan.seed());
        this.sts = new SimulatedSts(world, random, plan.longestSession().toNanos(), this::called);
        this.rules = new SessionRules(world, sts, history, plan, applied);
        TokenSource tokens = new TokenSource(history::token, Environment.of(Map.of()));
        ServerClock clock = world.clock();
        StsCalls calls = new StsCalls(new StsClients(sts, UNUSED, Duration.ZERO, Environment.of(Map.of())), clock);
        OnceLogger warnings = new OnceLogger();
        RoleRequest.WebIdentity request =
                new RoleRequest.WebIdentity(ROLE, "step", plan.asked(), null, List.of(), Set.of());
        this.settings = TestSettings.of(request);
        this.exchange = () -> judged(new TokenExchange(request, settings, tokens, calls, clock, warnings));
        this.sessions = world.sessions(
                task -> world.schedule(task, (long) (SLOWEST_THREAD * random.nextDouble())), plan.seed(), listener);
    }

    /** Lives through the plan; gives how much simulated time passed. */
    Duration run(Duration length) {
        bringToken(plan.tokenLife().toNanos());
        plan.once()
                .forEach(moment -> world.schedule(
                        () -> moment.event().happensIn(this), moment.at().toNanos()));
        play(0, length.toNanos());
        world.pass(length.toNanos());
        Duration lived = now();
        close();
        // Time enough for all that could be planned.
        world.pass(2 * length.toNanos());
        rules.nothingIsLeft();
        return lived;
    }

    /** How long it has lived. */
    Duration now() {
        return Duration.ofNanos(world.now());
    }

    private void play(int first, long end) {
        List<StepEvent> round = plan.round();
        int next = first;
        StepEvent event;
        do {
            event = round.get(next++ % round.size());
            event.happensIn(this);
        } while (event.takes().isZero());
        int after = next;
        if (world.now() < end) {
            world.schedule(() -> play(after, end), event.takes().toNanos());
        }
    }

    /** Somebody asks for credentials, and waits for them if he has to. */
    void ask() {
        history.askedSinceLastSession = true;
        history.closedAt = StepHistory.NEVER;
        Session fresh = role == null ? null : role.fresh();
        if (fresh != null) {
            served(fresh, true);
            return;
        }
        role = sessions.demand(settings.request(), exchange);
        CompletableFuture<ExchangeResult> outcome = role.demand();
        if (outcome.isDone()) {
            CompletableFuture<ExchangeResult> unused =
                    outcome.whenComplete((served, brokenOff) -> told(served, brokenOff, true));
        } else {
            rules.waits();
            waitFor(outcome);
        }
    }

    void askAgainAndAgain(long time) {
        for (long at = 0; at < time; at += SECOND / 10) {
            world.schedule(this::ask, at);
        }
    }

    private void waitFor(CompletableFuture<ExchangeResult> outcome) {
        CompletableFuture<?> caller = outcome.whenComplete((served, brokenOff) -> told(served, brokenOff, false));
        waiting.removeIf(CompletableFuture::isDone);
        waiting.add(caller);
        world.schedule(() -> rules.wasTold(caller.isDone()), SessionRules.LONGEST_WAIT + SLOWEST_THREAD);
    }

    void giveUp() {
        waiting.forEach(caller -> caller.cancel(true));
        waiting.clear();
    }

    void stsAnswers(SimulatedSts.Mode mode, long latency) {
        boolean well = mode == SimulatedSts.Mode.WELL && latency <= SECOND;
        history.wellSince = !well ? StepHistory.NEVER : Math.min(history.wellSince, world.now());
        sts.answers(mode, latency);
    }

    void invalidate() {
        sessions.invalidate(settings.request());
        history.invalidated(world.now());
    }

    /** The machine's clock is set to another time of day. */
    void jump(long nanos) {
        world.jump(nanos);
        history.jumped(nanos, world.now());
    }

    void bringToken(long life) {
        String token = sts.issue(world.now() + life);
        history.tokenBrought(token, world.now());
        world.schedule(() -> rules.tokenDied(token), sts.endOf(token) - world.now());
    }

    void revokeToken() {
        history.revoked = true;
        sts.revoke(history.token());
    }

    void close() {
        sessions.rest();
        history.closed(world.now());
    }

    private void told(@Nullable ExchangeResult outcome, @Nullable Throwable brokenOff, boolean atOnce) {
        rules.told(brokenOff == null || brokenOff instanceof CancellationException);
        if (outcome instanceof Session session) {
            served(session, atOnce);
        } else {
            rules.failed(outcome);
        }
    }

    private void served(Session session, boolean atOnce) {
        rules.served(session);
        if (atOnce) {
            history.used(session, world.now());
        }
    }

    private void called() {
        history.called(world.now());
        rules.called();
    }

    private Exchange judged(Exchange exchange) {
        return (ScriptedExchange) context -> {
            rules.exchangeBegins();
            history.exchangeStarted(world.now());
            ExchangeResult outcome = null;
            try {
                outcome = exchange.run(context);
                return outcome;
            } finally {
                history.exchangeEnded(outcome, world.now());
                if (outcome instanceof Session session) {
                    rules.exchangeBrought(session);
                }
            }
        };
    }
}

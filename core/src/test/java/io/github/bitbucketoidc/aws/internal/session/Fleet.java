package io.github.bitbucketoidc.aws.internal.session;

import static io.github.bitbucketoidc.aws.internal.session.Simulation.HOUR;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.MINUTE;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.SECOND;

import io.github.bitbucketoidc.aws.FailureReason;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A thousand parallel steps that start within a second, each a process of its own that asks for credentials once, and
 * what becomes of them in their first two minutes.
 */
final class Fleet {

    static final int STEPS = 1_000;

    private static final long LATENCY = SECOND / 10;
    private static final Failure THROTTLED = new Failure(FailureReason.THROTTLED, "throttled");

    private final Simulation world = new Simulation();
    private final ThrottledSts sts;
    private final List<Step> steps;

    /** One that STS meets with a bucket of a second's worth of calls. */
    Fleet(int callsASecond, long seed) {
        this(new ThrottledSts(callsASecond, callsASecond), seed);
    }

    Fleet(ThrottledSts sts, long seed) {
        this.sts = sts;
        Random random = new Random(seed);
        this.steps =
                Stream.generate(() -> new Step(random.nextLong())).limit(STEPS).toList();
        steps.forEach(step -> world.schedule(step::start, random.nextLong(SECOND)));
        world.pass(2 * MINUTE);
    }

    List<Step> steps() {
        return steps;
    }

    /** How many calls reach STS from one moment on and before another. */
    long callsBetween(long from, long to) {
        return sts.calls().stream().filter(call -> isIn(call, from, to)).count();
    }

    /** How many of them pass. */
    long acceptedBetween(long from, long to) {
        return sts.calls().stream()
                .filter(call -> isIn(call, from, to) && call.accepted())
                .count();
    }

    private static boolean isIn(ThrottledSts.Call call, long from, long to) {
        return from <= call.at() && call.at() < to;
    }

    /** How many steps have credentials by then. */
    long authorisedAt(long moment) {
        return steps.stream()
                .filter(step -> step.isAuthorised() && step.answeredAt <= moment)
                .count();
    }

    /** One step, with a seed of its own for whatever is random in it. */
    final class Step {

        private final RefreshingSession role;
        private long startedAt;
        private long answeredAt;
        private int calls;
        private boolean isAccepted;
        private @Nullable ExchangeResult outcome;

        private Step(long seed) {
            this.role = new RefreshingSession(
                    (ScriptedExchange) context -> answer(),
                    this::execute,
                    world,
                    world.time(),
                    world.timings(seed),
                    new QuietObserver());
        }

        private void start() {
            startedAt = world.now();
            CompletableFuture<Void> unused = role.demand().thenAccept(answer -> {
                outcome = answer;
                answeredAt = world.now();
            });
        }

        private void execute(Runnable call) {
            calls++;
            isAccepted = sts.admits(world.now());
            world.schedule(call, LATENCY);
        }

        private ExchangeResult answer() {
            long sentAt = world.now() - LATENCY;
            return isAccepted ? Simulation.session(sentAt, HOUR, sentAt + HOUR) : THROTTLED;
        }

        boolean isAuthorised() {
            return outcome instanceof Session;
        }

        boolean isThrottled() {
            return THROTTLED.equals(outcome);
        }

        long waited() {
            return answeredAt - startedAt;
        }

        int calls() {
            return calls;
        }
    }
}

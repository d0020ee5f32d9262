package io.github.bitbucketoidc.aws;

import static io.github.bitbucketoidc.aws.Simulation.HOUR;
import static io.github.bitbucketoidc.aws.Simulation.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A step with one role and an STS that does as it is told. It keeps a model of what AWS would say, and checks the rules
 * against it at every turn.
 */
final class SimulatedStep {

    /** How STS answers. */
    enum Mode {
        WELL,
        FAILS,
        REFUSES
    }

    /**
     * Calls in any hour: while somebody asks all the time and STS fails in a way that may pass, exchanges of half a
     * minute with some eight calls take turns with pauses of half a minute. Each invalidation may add an exchange.
     */
    private static final int MOST_CALLS_AN_HOUR = 720;

    private static final int MOST_CALLS_AN_INVALIDATION = 12;

    private final Simulation world = new Simulation();
    private final Deque<Long> callsOfTheHour = new ArrayDeque<>();
    private final long tokenEndsAt;
    private final long longestSession;
    private final RoleSession role;

    private Mode mode = Mode.WELL;
    private long latency = SECOND;
    private int inFlight;
    private int invalidations;
    private @Nullable Session valid;

    /** What the call that now ends was started at, and how it is answered; null for a token that was over by then. */
    private long started;

    private @Nullable Mode answer;

    SimulatedStep(long seed, long tokenEndsAt, long longestSession) {
        this.tokenEndsAt = tokenEndsAt;
        this.longestSession = longestSession;
        this.role = new RoleSession(
                this::exchange, this::execute, world, world.time(), world.timings(seed), new QuietObserver());
    }

    long now() {
        return world.now();
    }

    long tokenEndsAt() {
        return tokenEndsAt;
    }

    void pass(long nanos) {
        world.pass(nanos);
    }

    void sts(Mode newMode, long newLatency) {
        mode = newMode;
        latency = newLatency;
    }

    /** The machine's clock jumps: nothing of the engine may look at it. */
    void jump(long nanos) {
        world.jump(nanos);
    }

    void burst(int count) {
        for (int i = 0; i < count; i++) {
            get();
        }
    }

    /** Somebody asks. While there is a session that AWS takes, nobody waits and nobody fails. */
    void get() {
        Session fresh = role.fresh();
        if (fresh == null) {
            CompletableFuture<Outcome> outcome = role.demand();
            boolean waits = !outcome.isDone();
            boolean fails = !waits && !(outcome.join() instanceof Session);
            if (valid != null && valid.isLiveAt(now())) {
                assertThat(waits)
                        .as("waits at %s beside valid credentials", now())
                        .isFalse();
                assertThat(fails)
                        .as("fails at %s beside valid credentials", now())
                        .isFalse();
            }
            fresh = waits || fails ? null : (Session) outcome.join();
        }
        if (fresh != null) {
            assertThat(fresh.expiresAt()).as("credentials served at %s", now()).isGreaterThan(now());
        }
    }

    /** Whoever asks before that moment gets credentials at once. */
    void everythingUntil(long moment) {
        if (now() < moment - SECOND && valid != null && now() > tokenEndsAt) {
            assertThat(valid.isLiveAt(now()))
                    .as("covered at %s of %s", now(), moment)
                    .isTrue();
        }
    }

    void invalidate() {
        role.invalidate();
        valid = null;
        invalidations++;
    }

    void close() {
        role.retire();
        int before = callsOfTheHour.size();
        role.demand();
        world.pass(HOUR);
        assertThat(inFlight).isZero();
        assertThat(callsOfTheHour.size()).isLessThanOrEqualTo(before);
        assertThat(role.demand()).isCancelled();
    }

    private void execute(Runnable call) {
        inFlight++;
        assertThat(inFlight).as("exchanges in flight at %s", now()).isEqualTo(1);
        long startedAt = now();
        Mode answers = mode;
        boolean tokenIsOver = startedAt >= tokenEndsAt;
        world.schedule(
                () -> {
                    started = startedAt;
                    answer = tokenIsOver ? null : answers;
                    call.run();
                    inFlight--;
                },
                tokenIsOver ? 0 : Math.min(latency, 30 * SECOND));
        if (!tokenIsOver) {
            count(startedAt);
        }
    }

    private Outcome exchange(Ask ask) {
        if (answer == null) {
            return new Failure(FailureReason.TOKEN_EXPIRED, "expired");
        }
        return switch (answer) {
            case FAILS -> new Failure(FailureReason.STS_FAILED, "fails");
            case REFUSES -> new Failure(FailureReason.ACCESS_DENIED, "refused");
            case WELL -> granted(ask);
        };
    }

    private Session granted(Ask ask) {
        long lifetime = ask.trigger() == ExchangeTrigger.LAST_TRADE ? longestSession : HOUR;
        Session brought = Simulation.session(started, lifetime, tokenEndsAt);
        valid = brought;
        return brought.asLongest();
    }

    private void count(long at) {
        callsOfTheHour.add(at);
        while (callsOfTheHour.getFirst() < at - HOUR) {
            callsOfTheHour.removeFirst();
        }
        assertThat(callsOfTheHour.size())
                .as("calls in the hour before %s", at)
                .isLessThanOrEqualTo(MOST_CALLS_AN_HOUR + invalidations * MOST_CALLS_AN_INVALIDATION);
    }
}

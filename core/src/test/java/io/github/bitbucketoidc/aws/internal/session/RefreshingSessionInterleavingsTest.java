package io.github.bitbucketoidc.aws.internal.session;

import static io.github.bitbucketoidc.aws.internal.session.Simulation.HOUR;

import io.github.bitbucketoidc.aws.FailureReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jetbrains.lincheck.util.LoggingLevel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The state machine under every interleaving that Lincheck's model checker finds within its bounds: its operations look
 * as if each happened at one moment, and a few promises hold besides. Time stands still here.
 *
 * <p>Lincheck makes an instance for each run, so the class is public, and prints the interleaving that breaks something.
 * It changes the classes under test, so this runs in a JVM of its own.
 */
@Tag("interleavings")
@Timeout(value = 1, unit = TimeUnit.HOURS)
public class RefreshingSessionInterleavingsTest {

    private static final int SCENARIOS = Integer.getInteger("interleavings.scenarios", 8);
    private static final int RUNS = Integer.getInteger("interleavings.runs", 50);

    private final Queue<Runnable> started = new ConcurrentLinkedQueue<>();
    private final Queue<CompletableFuture<ExchangeResult>> asked = new ConcurrentLinkedQueue<>();
    private final AtomicInteger exchanges = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger invalidated = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private final RefreshingSession role = new RefreshingSession(
            (ScriptedExchange) context -> exchange(),
            this::start,
            (task, delay) -> () -> {},
            new TimeSource(() -> Instant.EPOCH, () -> 0),
            new RefreshTimings(new NoJitter(), Duration.ofSeconds(30)),
            new QuietObserver() {
                @Override
                public void changed() {
                    ended.set(exchanges.get());
                }
            });

    @Test
    void looksAsIfEachOperationHappenedAtOneMoment() {
        new ModelCheckingOptions()
                .iterations(SCENARIOS)
                .invocationsPerIteration(RUNS)
                .threads(2)
                .actorsBefore(2)
                .actorsPerThread(3)
                .actorsAfter(1)
                .logLevel(LoggingLevel.ERROR)
                .check(RefreshingSessionInterleavingsTest.class);
    }

    @Operation
    public String fresh() {
        Session session = role.fresh();
        return session == null ? "nothing" : session.toString();
    }

    /** Not one moment, so it has no result; what it gets is judged in the end. */
    @Operation
    public void ask() {
        int before = invalidated.get();
        asked.add(role.demand().whenComplete((outcome, brokenOff) -> {
            if (outcome != null && number(outcome) <= before) {
                broken.incrementAndGet();
            }
        }));
    }

    /** One thread at a time runs exchanges: which of two finds the one there is would make a difference. */
    @Operation(nonParallelGroup = "exchanges")
    public void exchangeEnds() {
        Runnable next = started.poll();
        if (next != null) {
            next.run();
        }
    }

    @Operation
    public void invalidate() {
        int last = ended.get();
        role.invalidate();
        invalidated.accumulateAndGet(last, Math::max);
    }

    @Operation
    public void rest() {
        role.rest();
    }

    @Operation
    public boolean isBusy() {
        return role.isBusy();
    }

    @Validate
    public void keepsItsPromises() {
        require(broken.get() == 0, "nobody is told of an exchange from before an invalidation");
        require(started.size() <= 1, "one exchange is in flight at most");
        require(role.isBusy() || asked.stream().allMatch(CompletableFuture::isDone), "nobody waits for nothing");
    }

    private static void require(boolean holds, String promise) {
        if (!holds) {
            throw new IllegalStateException(promise);
        }
    }

    private void start(Runnable exchange) {
        started.add(exchange);
    }

    /** Every second one fails. */
    private ExchangeResult exchange() {
        int number = exchanges.incrementAndGet();
        return number % 2 == 0
                ? new Failure(FailureReason.ACCESS_DENIED, String.valueOf(number))
                : Simulation.session(number, HOUR, 24 * HOUR);
    }

    private static int number(ExchangeResult outcome) {
        return outcome instanceof Session session
                ? (int) session.startedAt()
                : Integer.parseInt(((Failure) outcome).message());
    }

    private static final class NoJitter implements RandomGenerator {
        @Override
        public long nextLong() {
            return 0;
        }

        @Override
        public long nextLong(long bound) {
            return 0;
        }
    }
}

package io.github.bitbucketoidc.aws.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.FailureReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Many threads, few roles, sessions that end at once: whatever can interleave, does. */
class SessionCacheStressTest {

    private static final int THREADS = 300;
    private static final int ROUNDS = 250;
    private static final int ROLES = 3;

    private final Map<String, AtomicInteger> inFlight = new ConcurrentHashMap<>();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private final TimeSource time = TimeSource.system();
    private final RefreshTimings timings = new RefreshTimings(new Random(), Duration.ofSeconds(30));

    @Test
    void neverExchangesARoleTwiceAtOnceAndAnswersEverybody() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(THREADS);
        SessionCache<String> sessions = new SessionCache<>(
                ExchangeThreads.SHARED.exchanges(), ExchangeThreads.SHARED, time, timings, (role, report) -> {});
        try {
            List<Future<?>> runs = IntStream.range(0, THREADS)
                    .<Future<?>>mapToObj(thread -> callers.submit(() -> call(sessions)))
                    .toList();
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            sessions.rest();
            callers.shutdownNow();
        }

        assertThat(mostInFlight).hasValue(1);
    }

    private Void call(SessionCache<String> sessions) throws Exception {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (int round = 0; round < ROUNDS; round++) {
            String role = "role-" + random.nextInt(ROLES);
            RefreshingSession session = sessions.demand(role, () -> (ScriptedExchange) context -> exchange(role));
            ExchangeResult outcome = session.demand().get();
            assertThat(outcome.toString()).contains(role);
            if (random.nextInt(10) == 0) {
                sessions.invalidate(role);
            }
        }
        return null;
    }

    /** A third of the exchanges fail; the others bring sessions of 0 to 100 microseconds. */
    private ExchangeResult exchange(String role) {
        AtomicInteger running = inFlight.computeIfAbsent(role, same -> new AtomicInteger());
        mostInFlight.accumulateAndGet(running.incrementAndGet(), Math::max);
        long nanos = time.nanos();
        running.decrementAndGet();
        if (nanos % 3 == 0) {
            return new Failure(FailureReason.ACCESS_DENIED, role);
        }
        return new Session(
                AwsSessionCredentials.create(role, "secret", "token"),
                nanos,
                nanos + nanos % 100_000,
                nanos + nanos % 500_000);
    }
}

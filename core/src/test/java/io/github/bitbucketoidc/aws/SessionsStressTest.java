package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;

/** Many threads, few roles, sessions that end at once: whatever can interleave, does. */
class SessionsStressTest {

    private static final int THREADS = 300;
    private static final int ROUNDS = 250;
    private static final int ROLES = 3;

    private final Map<String, AtomicInteger> inFlight = new ConcurrentHashMap<>();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private final TimeSource time = TimeSource.system();
    private final Timings timings = new Timings(new Random(), Duration.ofMillis(1));

    @Test
    void neverExchangesARoleTwiceAtOnceAndAnswersEverybody() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(THREADS);
        try (ExchangeThreads threads = new ExchangeThreads();
                Sessions sessions = new Sessions(
                        settings -> ask -> exchange(settings),
                        threads.exchanges(),
                        threads,
                        time,
                        timings,
                        new ExchangeReporter(null, new Warnings()))) {
            List<Future<?>> runs = IntStream.range(0, THREADS)
                    .<Future<?>>mapToObj(thread -> callers.submit(() -> call(sessions)))
                    .toList();
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            callers.shutdownNow();
        }

        assertThat(mostInFlight).hasValue(1);
    }

    private Void call(Sessions sessions) throws Exception {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (int round = 0; round < ROUNDS; round++) {
            Settings settings = settings("role-" + random.nextInt(ROLES));
            RoleSession role = sessions.demand(settings);
            Outcome outcome = role.demand().get();
            assertThat(outcome.toString()).contains(settings.request().roleArn());
            if (random.nextInt(10) == 0) {
                sessions.invalidate(settings.request());
            }
        }
        return null;
    }

    /** A third of the exchanges fail; the others bring sessions of 0 to 100 microseconds. */
    private Outcome exchange(Settings settings) {
        String role = settings.request().roleArn();
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

    private static Settings settings(String role) {
        RoleRequest request = new WebIdentityRequest(role, "session", null, null, List.of(), Set.of());
        return new Settings(request, Region.EU_WEST_1, null, false, List.of(), List.of());
    }
}

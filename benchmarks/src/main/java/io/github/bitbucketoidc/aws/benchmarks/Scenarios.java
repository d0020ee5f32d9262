package io.github.bitbucketoidc.aws.benchmarks;

import static io.github.bitbucketoidc.aws.benchmarks.Question.CLOSE_A_CLIENT;
import static io.github.bitbucketoidc.aws.benchmarks.Question.JOIN_IDENTITY;
import static io.github.bitbucketoidc.aws.benchmarks.Question.RESOLVE_CREDENTIALS;
import static io.github.bitbucketoidc.aws.benchmarks.Question.RESOLVE_IDENTITY;

import io.github.bitbucketoidc.aws.testkit.SandboxSts;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Where providers of credentials differ: when there are none yet, and when STS is slow, down or says no. */
final class Scenarios {

    private static final Herd FEW = new Herd(20);
    private static final Herd MANY = new Herd(200);
    private static final Duration LOOP = Duration.ofSeconds(3);
    private static final Duration BUSY = Duration.ofSeconds(3);

    /** The SDK's window begins at a random moment from 5 to 2 minutes before expiry, so this is surely within it. */
    private static final Duration IN_EVERY_WINDOW = Duration.ofSeconds(110);

    private Scenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.cold("cold, STS takes 200 ms: 200 threads", slow(200), RESOLVE_CREDENTIALS, MANY.once())
                        .times(11),
                Scenario.cold("cold, STS takes 7 s: 200 threads", slow(7_000), RESOLVE_CREDENTIALS, MANY.once()),
                Scenario.aged(
                        "refresh due, STS takes 2 s: 20 threads, 3 s", IN_EVERY_WINDOW, slow(2_000), FEW.during(LOOP)),
                Scenario.aged(
                        "120 s left, STS answers 500: 20 threads, 3 s",
                        Duration.ofSeconds(120),
                        failing(StsFault.internalFailure()),
                        FEW.during(LOOP)),
                Scenario.aged(
                        "50 s left, STS answers 500: 20 threads, 3 s",
                        Duration.ofSeconds(50),
                        failing(StsFault.internalFailure()),
                        FEW.during(LOOP)),
                Scenario.cold(
                        "cold, STS answers 403: 20 threads, then 20 requests",
                        failing(StsFault.accessDenied()),
                        RESOLVE_CREDENTIALS,
                        FEW.once().then(Workload.sequence(20))),
                Scenario.cold(
                        "cold, STS takes 2 s: resolveIdentity, 20 threads", slow(2_000), RESOLVE_IDENTITY, FEW.once()),
                Scenario.cold(
                        "clients opened and closed 1,000 times", sts -> {}, CLOSE_A_CLIENT, Workload.sequence(1_000)),
                Scenario.cold("cold, busy common pool: 20 threads", Scenarios::occupyPool, JOIN_IDENTITY, FEW.once()));
    }

    /** Not measured: loads the classes of both providers, which else the first scenario would pay for. */
    static Scenario warmUp() {
        return Scenario.aged("warm-up", Duration.ofMinutes(30), sts -> {}, FEW.once());
    }

    /** For three seconds no task of anybody else gets a thread of the common pool. */
    private static void occupyPool(SandboxSts unused) {
        for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
            ForkJoinPool.commonPool().execute(() -> LockSupport.parkNanos(BUSY.toNanos()));
        }
    }

    private static Consumer<SandboxSts> slow(int millis) {
        return sts -> sts.delay(Duration.ofMillis(millis));
    }

    private static Consumer<SandboxSts> failing(StsFault fault) {
        return sts -> sts.failAlways(fault);
    }
}

package io.github.bitbucketoidc.aws.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Threads that start to ask at the same moment.
 *
 * @param threads how many
 */
record Herd(int threads) {

    /** Threads that ask without any pause would compete for the cores, and the table would show that and little else. */
    private static final Duration PAUSE = Duration.ofMillis(1);

    /**
     * Enough to start all threads before the first one asks. They wait for a moment rather than for a latch, because a
     * latch wakes them one after the other: on a busy machine the last ones then come when STS has long answered.
     */
    private static final Duration LEAD = Duration.ofMillis(250);

    /** Each thread asks once. */
    Workload once() {
        return ask -> release(() -> List.of(ask.get()));
    }

    /** Each thread asks again and again, and last at the end of that time. */
    Workload during(Duration time) {
        return ask -> release(() -> loop(ask, time));
    }

    private static List<Ask> loop(Supplier<Ask> ask, Duration time) {
        List<Ask> asks = new ArrayList<>();
        long start = System.nanoTime();
        do {
            asks.add(ask.get());
            LockSupport.parkNanos(PAUSE.toNanos());
        } while (System.nanoTime() - start < time.toNanos());
        return asks;
    }

    private static void awaitNanoTime(long moment) {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private List<Ask> release(Callable<List<Ask>> caller) {
        ExecutorService callers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<List<Ask>>> running = new ArrayList<>();
            long start = System.nanoTime() + LEAD.toNanos();
            for (int i = 0; i < threads; i++) {
                running.add(callers.submit(() -> {
                    awaitNanoTime(start);
                    return caller.call();
                }));
            }
            List<Ask> asks = new ArrayList<>();
            for (Future<List<Ask>> one : running) {
                asks.addAll(one.get());
            }
            return asks;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the callers ask", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a caller broke off", e.getCause());
        } finally {
            callers.shutdownNow();
        }
    }
}

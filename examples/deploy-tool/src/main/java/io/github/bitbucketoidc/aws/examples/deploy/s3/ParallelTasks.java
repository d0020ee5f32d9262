package io.github.bitbucketoidc.aws.examples.deploy.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Does many things at once, and tells of each as it ends, in the thread of the caller. */
final class ParallelTasks implements AutoCloseable {

    private static final long TICK_MILLIS = 500;

    private final ExecutorService threads;

    ParallelTasks(int parallel) {
        this.threads = Executors.newFixedThreadPool(parallel);
    }

    /** One task. */
    record Task<T>(String name, Callable<T> action) {}

    /** Follows the tasks of one run. */
    interface Listener {

        void succeeded(String name);

        /** What this throws ends the run. */
        void failed(String name, Throwable cause);

        /** While all take their time, a few times a second. */
        void waiting();
    }

    /** How a task ended: with one of the two. */
    private record Ended<T>(
            String name, @Nullable T result, @Nullable Throwable failure) {}

    /** Runs them all, and waits; gives what those that went well gave, in the order in which they ended. */
    <T> List<T> run(List<Task<T>> tasks, Listener listener) throws InterruptedException {
        BlockingQueue<Ended<T>> ended = new LinkedBlockingQueue<>();
        List<Future<?>> started = new ArrayList<>();
        tasks.forEach(task -> started.add(threads.submit(() -> ended.add(attempt(task)))));
        List<T> results = new ArrayList<>();
        try {
            for (int left = tasks.size(); left > 0; ) {
                Ended<T> next = ended.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
                if (next == null) {
                    listener.waiting();
                } else {
                    left--;
                    take(next, results, listener);
                }
            }
        } finally {
            started.forEach(future -> future.cancel(true));
        }
        return results;
    }

    private static <T> Ended<T> attempt(Task<T> task) {
        try {
            return new Ended<>(task.name(), task.action().call(), null);
        } catch (Throwable e) {
            // An error, too: who waits for this task would wait for ever.
            return new Ended<>(task.name(), null, e);
        }
    }

    private static <T> void take(Ended<T> ended, List<T> results, Listener listener) {
        T result = ended.result();
        if (result != null) {
            results.add(result);
            listener.succeeded(ended.name());
        } else {
            listener.failed(
                    ended.name(),
                    Objects.requireNonNullElseGet(ended.failure(), () -> new IllegalStateException("null")));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

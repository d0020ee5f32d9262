package io.github.bitbucketoidc.aws.examples.deploy.s3;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does many things at once, and tells of each as it ends, in the thread that asked. */
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

    /** Runs them all, and waits; gives what those that went well gave, in the order in which they ended. */
    <T> List<T> run(List<Task<T>> tasks, Listener listener) throws InterruptedException {
        CompletionService<T> ended = new ExecutorCompletionService<>(threads);
        Map<Future<T>, Task<T>> pending = new HashMap<>();
        tasks.forEach(task -> pending.put(ended.submit(task.action()), task));
        List<T> results = new ArrayList<>();
        try {
            while (!pending.isEmpty()) {
                Future<T> future = ended.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
                Task<T> task = future == null ? null : pending.remove(future);
                if (future == null || task == null) {
                    listener.waiting();
                } else {
                    take(task, future, results, listener);
                }
            }
        } finally {
            pending.keySet().forEach(future -> future.cancel(true));
        }
        return results;
    }

    private static <T> void take(Task<T> task, Future<T> future, List<T> results, Listener listener)
            throws InterruptedException {
        try {
            results.add(future.get());
        } catch (ExecutionException e) {
            listener.failed(task.name(), e.getCause() == null ? e : e.getCause());
            return;
        }
        listener.succeeded(task.name());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

package io.github.bitbucketoidc.aws.examples.deploy.s3;

import io.github.bitbucketoidc.aws.BitbucketOidcException;
import io.github.bitbucketoidc.aws.examples.deploy.shared.DeployException;
import io.github.bitbucketoidc.aws.examples.deploy.shared.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Does many things at once and goes on after a failure, unless it is one of the credentials: that would be everybody's.
 */
final class ParallelTasks implements AutoCloseable {

    private final ExecutorService threads;
    private final List<String> failures = new ArrayList<>();
    private volatile @Nullable BitbucketOidcException noCredentials;

    ParallelTasks(int parallel) {
        this.threads = Executors.newFixedThreadPool(parallel);
    }

    /**
     * One task.
     *
     * @param name for the list of failures
     */
    record Task<T>(String name, Callable<T> action) {}

    /** Runs them all, and waits. What failed is in {@link #failures()}, and not in the result. */
    <T> List<T> run(List<Task<T>> tasks) throws InterruptedException {
        List<Future<T>> started =
                tasks.stream().map(task -> threads.submit(() -> attempt(task))).toList();
        List<T> results = new ArrayList<>();
        for (int i = 0; i < started.size(); i++) {
            try {
                results.add(started.get(i).get());
            } catch (ExecutionException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                failures.add(tasks.get(i).name() + ": " + Failures.text(cause));
            }
        }
        BitbucketOidcException fatal = noCredentials;
        if (fatal != null) {
            throw fatal;
        }
        return results;
    }

    private <T> T attempt(Task<T> task) throws Exception {
        if (noCredentials != null) {
            throw new DeployException("not tried");
        }
        try {
            return task.action().call();
        } catch (BitbucketOidcException e) {
            noCredentials = e;
            throw e;
        }
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

package io.github.bitbucketoidc.aws.internal.session;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of one provider and those made from it by {@code forRole}: none until there is something to do, and none
 * for exchanges any more a second after; the timer's lives while something is planned. They are daemons, so that they
 * never keep a program alive, and take nothing over from the thread that happened to start them.
 */
public final class ExchangeThreads implements Scheduler, AutoCloseable {

    private static final long IDLE_SECONDS = 1;

    private final ThreadPoolExecutor exchanges;
    private final ScheduledThreadPoolExecutor timer;

    public ExchangeThreads() {
        // One thread for each role that is being exchanged; a queue would let a slow role hold others up.
        this.exchanges = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                daemons("bitbucket-oidc-aws-exchange-"));
        this.timer = new ScheduledThreadPoolExecutor(1, daemons("bitbucket-oidc-aws-timer-"));
        timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Runs exchanges. */
    Executor exchanges() {
        return exchanges;
    }

    /** Ends calls that take too long. */
    public ScheduledExecutorService timer() {
        return timer;
    }

    @Override
    public Runnable schedule(Runnable task, long delayNanos) {
        try {
            ScheduledFuture<?> scheduled = timer.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        } catch (RejectedExecutionException e) {
            // The provider was closed: nothing happens any more.
            return () -> {};
        }
    }

    @Override
    public void close() {
        exchanges.shutdownNow();
        timer.shutdownNow();
    }

    private static ThreadFactory daemons(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(null, task, prefix + number.incrementAndGet(), 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(ExchangeThreads.class.getClassLoader());
            return thread;
        };
    }
}

package io.github.bitbucketoidc.aws.internal.session;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of all providers of this JVM: none until there is something to do, and none a second after; the timer's
 * lives while something is planned. They are daemons, so that they never keep a program alive, and take nothing over from
 * the thread that happened to start them. No provider owns them, so none can take them away from another.
 */
final class ExchangeThreads implements Scheduler {

    static final ExchangeThreads SHARED = new ExchangeThreads();

    private static final long IDLE_SECONDS = 1;

    /** Of those whose callers have to be told and may do something lengthy then: bounded, whatever the number of callers. */
    private static final int MOST_TELLERS = 16;

    private final ThreadPoolExecutor exchanges;
    private final ThreadPoolExecutor tellers;
    private final ScheduledThreadPoolExecutor timer;

    private ExchangeThreads() {
        // One thread for each role that is being exchanged; a queue would let a slow role hold others up.
        this.exchanges = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                daemons("bitbucket-oidc-aws-exchange-"));
        this.tellers = new ThreadPoolExecutor(
                MOST_TELLERS,
                MOST_TELLERS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                daemons("bitbucket-oidc-aws-caller-"));
        tellers.allowCoreThreadTimeOut(true);
        this.timer = new ScheduledThreadPoolExecutor(1, daemons("bitbucket-oidc-aws-timer-"));
        timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Runs exchanges. */
    Executor exchanges() {
        return exchanges;
    }

    /** Runs what callers do as soon as they have their credentials. */
    Executor tellers() {
        return tellers;
    }

    /** Ends calls that take too long. */
    ScheduledExecutorService timer() {
        return timer;
    }

    @Override
    public Runnable schedule(Runnable task, long delayNanos) {
        ScheduledFuture<?> scheduled = timer.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
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

package io.github.bitbucketoidc.aws.internal.session;

import java.lang.ref.WeakReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The next time that a session looks after itself; one at most is planned.
 *
 * <p>Not thread-safe: {@link RefreshingSession} guards it, but for what the timer runs.
 */
final class NextWake {

    private final Scheduler scheduler;
    private final IntConsumer session;

    private @Nullable Runnable cancel;

    /** Tells the wake that was planned last from one that was cancelled while it was about to run. */
    private int number;

    private boolean isMissing;

    /** Does not keep the session in memory: one that nobody can reach any more wakes for nothing, and no more. */
    private record WeakWake(WeakReference<NextWake> wake, int number) implements Runnable {
        @Override
        public void run() {
            NextWake reachable = wake.get();
            if (reachable != null) {
                reachable.session.accept(number);
            }
        }
    }

    /** @param session is woken with the number of the wake */
    NextWake(Scheduler scheduler, IntConsumer session) {
        this.scheduler = scheduler;
        this.session = session;
    }

    void cancel() {
        if (cancel != null) {
            cancel.run();
            cancel = null;
        }
        number++;
    }

    boolean isPlanned(int wake) {
        return wake == number;
    }

    /** Whether the last one could not be planned, as where the machine gives no more threads. */
    boolean isMissing() {
        return isMissing;
    }

    /** In place of the one that was cancelled. */
    void plan(long delayNanos) {
        plan(new WeakWake(new WeakReference<>(this), number), delayNanos);
    }

    /** The same where somebody waits: all that such a caller holds is a future. */
    void planForWaiters(long delayNanos) {
        int planned = number;
        plan(() -> session.accept(planned), delayNanos);
    }

    private void plan(Runnable wake, long delayNanos) {
        try {
            cancel = scheduler.schedule(wake, delayNanos);
            isMissing = false;
        } catch (Throwable e) {
            isMissing = true;
        }
    }
}

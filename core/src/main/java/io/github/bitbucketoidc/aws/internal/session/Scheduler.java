package io.github.bitbucketoidc.aws.internal.session;

/** Runs something later. */
interface Scheduler {

    /**
     * Runs a short task once.
     *
     * @param delayNanos from now; zero or less for at once
     * @return what takes the order back; does nothing after the task ran
     */
    Runnable schedule(Runnable task, long delayNanos);
}

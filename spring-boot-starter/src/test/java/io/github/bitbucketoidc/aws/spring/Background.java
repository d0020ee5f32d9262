package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.LockSupport;

/** What providers do by themselves, seen from outside: a thread plans it as long as there is anything to plan. */
final class Background {

    private Background() {}

    static void assertRuns() {
        assertThat(isRunning()).isTrue();
    }

    /**
     * A second after there is nothing more to plan, the thread ends. It is one for all of this JVM: what other tests left
     * without a close may be planned for up to a minute.
     */
    static void assertEnds() {
        for (int i = 0; i < 1_500 && isRunning(); i++) {
            LockSupport.parkNanos(50_000_000);
        }
        assertThat(isRunning()).isFalse();
    }

    private static boolean isRunning() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("bitbucket-oidc-aws-timer"));
    }
}

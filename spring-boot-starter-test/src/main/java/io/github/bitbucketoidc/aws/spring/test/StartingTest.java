package io.github.bitbucketoidc.aws.spring.test;

import org.jspecify.annotations.Nullable;

/**
 * The test whose context this thread may start. What an app reads before it has a context gets the sandbox from here,
 * and the context then takes it over.
 *
 * <p>Used by one thread, as a context is loaded by the thread that runs its test.
 */
final class StartingTest {

    private static final ThreadLocal<StartingTest> CURRENT = new ThreadLocal<>();

    private final SandboxContextCustomizer customizer;
    private @Nullable SandboxStep step;

    private StartingTest(SandboxContextCustomizer customizer) {
        this.customizer = customizer;
    }

    static void begin(SandboxContextCustomizer customizer) {
        end();
        CURRENT.set(new StartingTest(customizer));
    }

    /** Closes a sandbox that no context has taken over, as after a start that failed. */
    static void end() {
        StartingTest test = CURRENT.get();
        CURRENT.remove();
        if (test != null && test.step != null) {
            test.step.sandbox().close();
        }
    }

    /** The step of this thread's test, which is started for it; null where there is none. */
    static @Nullable SandboxStep step() {
        StartingTest test = CURRENT.get();
        if (test == null) {
            return null;
        }
        if (test.step == null) {
            test.step = test.customizer.start();
        }
        return test.step;
    }

    /** The step that was started for an equal test on this thread, for the caller to close; else a new one. */
    static SandboxStep take(SandboxContextCustomizer customizer) {
        StartingTest test = CURRENT.get();
        if (test == null || test.step == null || !test.customizer.equals(customizer)) {
            return customizer.start();
        }
        SandboxStep taken = test.step;
        test.step = null;
        return taken;
    }
}

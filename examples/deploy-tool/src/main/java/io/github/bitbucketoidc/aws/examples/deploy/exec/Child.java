package io.github.bitbucketoidc.aws.examples.deploy.exec;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A running command that gets the signals meant for it. The terminal sends Ctrl-C to the command itself, so that it is
 * passed on only where there is no terminal: twice means "at once" to many tools.
 */
final class Child {

    private static final String PASS_ON_INTERRUPT = "test -t 0 || kill -s INT \"$0\"";
    private static final String PASS_ON_HANG_UP = "kill -s HUP \"$0\"";

    private final Process process;
    private final Duration gracePeriod;

    private Child(Process process, Duration gracePeriod) {
        this.process = process;
        this.gracePeriod = gracePeriod;
    }

    /**
     * Starts a command and waits for its end, however it comes.
     *
     * @throws IOException if it cannot be started
     */
    static int run(ProcessBuilder command, Duration gracePeriod) throws IOException, InterruptedException {
        CompletableFuture<Child> started = new CompletableFuture<>();
        // Before it starts: a signal that comes in between would end this process and leave the command behind.
        Signals.handle("TERM", () -> started.join().terminate());
        Signals.handle("HUP", () -> started.join().hangUp());
        Signals.handle("INT", () -> started.join().interrupt());
        Child child = new Child(command.start(), gracePeriod);
        started.complete(child);
        return child.process.waitFor();
    }

    /** Asks, waits, and kills what does not listen, with all that it started. */
    private void terminate() {
        process.destroy();
        killAfterGracePeriod();
    }

    /** As it came: some programs read their settings anew, or write down where they were. */
    private void hangUp() {
        signal(PASS_ON_HANG_UP);
        killAfterGracePeriod();
    }

    private void killAfterGracePeriod() {
        try {
            if (!process.waitFor(gracePeriod.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The parent first: it would start anew what it sees die. */
    private void kill() {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    private void interrupt() {
        signal(PASS_ON_INTERRUPT);
    }

    private void signal(String script) {
        try {
            new ProcessBuilder("sh", "-c", script, Long.toString(process.pid()))
                    .inheritIO()
                    .start();
        } catch (IOException e) {
            // No shell, no other signal: the next best thing.
            process.destroy();
        }
    }
}

package io.github.bitbucketoidc.aws.examples.deploy.s3;

import io.github.bitbucketoidc.aws.examples.deploy.shared.ProcessContext;
import java.io.PrintStream;
import java.util.Locale;

/** Tells what happens: a line for each file, or one line that is drawn over where a person watches. Thread-safe. */
abstract class Progress {

    static Progress of(ProcessContext context) {
        return context.terminal() ? new OneLine(context.err()) : new Lines(context.out());
    }

    /** Before the first task. */
    abstract void begin(int tasks);

    /** One task is done. */
    abstract void done(String what);

    /** After the last task. */
    abstract void end();

    /** For logs. */
    private static final class Lines extends Progress {

        private final PrintStream out;

        Lines(PrintStream out) {
            this.out = out;
        }

        @Override
        void begin(int tasks) {}

        @Override
        void done(String what) {
            out.println(what);
        }

        @Override
        void end() {}
    }

    /** For terminals. */
    private static final class OneLine extends Progress {

        private static final String CLEAR = "\r\033[K";
        private static final int MAX_WIDTH = 60;

        private final PrintStream err;
        private int tasks;
        private int done;

        OneLine(PrintStream err) {
            this.err = err;
        }

        @Override
        synchronized void begin(int tasks) {
            this.tasks = tasks;
            this.done = 0;
        }

        @Override
        synchronized void done(String what) {
            done++;
            String shown = what.length() <= MAX_WIDTH ? what : "..." + what.substring(what.length() - MAX_WIDTH + 3);
            err.print(CLEAR + String.format(Locale.ROOT, "%d/%d  %s", done, tasks, shown));
            err.flush();
        }

        @Override
        synchronized void end() {
            err.print(CLEAR);
            err.flush();
        }
    }
}

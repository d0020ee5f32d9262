package io.github.bitbucketoidc.aws.examples.deploy.s3;

import io.github.bitbucketoidc.aws.examples.deploy.shared.Visible;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** For logs: a line for what was done, and one every few seconds where nothing is. */
final class LineProgress extends Progress {

    private static final long SILENCE = TimeUnit.SECONDS.toNanos(5);

    private final PrintStream out;
    private final PrintStream err;
    private final LongSupplier nanos;
    private S3Action action = S3Action.LIST;
    private long lastLine;

    LineProgress(PrintStream out, PrintStream err, LongSupplier nanos) {
        this.out = out;
        this.err = err;
        this.nanos = nanos;
    }

    @Override
    void began(S3Action action) {
        this.action = action;
        this.lastLine = nanos.getAsLong();
    }

    @Override
    void show(String what) {
        if (action.changes()) {
            say(out, Visible.text(what));
        } else {
            waiting();
        }
    }

    @Override
    void failed(String line) {
        say(err, line);
    }

    @Override
    void waiting() {
        if (nanos.getAsLong() - lastLine >= SILENCE) {
            say(out, action.doing() + ": " + status(" of "));
        }
    }

    private void say(PrintStream stream, String line) {
        stream.println(line);
        lastLine = nanos.getAsLong();
    }

    @Override
    void end() {}
}

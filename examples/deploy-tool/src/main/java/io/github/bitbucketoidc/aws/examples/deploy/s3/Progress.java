package io.github.bitbucketoidc.aws.examples.deploy.s3;

import io.github.bitbucketoidc.aws.examples.deploy.shared.ProcessContext;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/**
 * Tells what happens: in lines, or in one line that is drawn over where a person watches. For one thread, but for
 * {@link #file()}.
 */
abstract class Progress {

    private static final long WORTH_TELLING = 10_000_000;

    private final LongAdder sent = new LongAdder();
    private long bytes;
    private int tasks;
    private int done;

    /** As this process can. */
    static Progress of(ProcessContext context) {
        return Terminal.canDrawOver(context)
                ? new OneLineProgress(context.err(), Terminal.columns(context))
                : new LineProgress(context.out(), context.err(), System::nanoTime);
    }

    /**
     * Before the first of some tasks.
     *
     * @param bytes how much they send in all, 0 if nothing
     */
    final void begin(S3Action action, int tasks, long bytes) {
        this.tasks = tasks;
        this.bytes = bytes;
        this.done = 0;
        sent.reset();
        began(action);
    }

    /** For one file: takes how far it is, in bytes, from any thread. */
    final LongConsumer file() {
        AtomicLong position = new AtomicLong();
        return now -> sent.add(now - position.getAndSet(now));
    }

    /** One task is done. */
    final void done(String what) {
        done++;
        show(what);
    }

    abstract void began(S3Action action);

    abstract void show(String what);

    /** A line about a failure. */
    abstract void failed(String line);

    /** Nothing has happened for a moment. */
    abstract void waiting();

    /** After the last task. */
    abstract void end();

    /** As in {@code 3/12}, with the bytes where they are many. */
    final String status(String between) {
        String count = done + between + tasks;
        return bytes < WORTH_TELLING ? count : count + ", " + size(sent.sum()) + between + size(bytes);
    }

    private static String size(long bytes) {
        return bytes < 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
    }
}

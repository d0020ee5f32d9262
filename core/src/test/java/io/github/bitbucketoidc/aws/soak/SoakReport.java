package io.github.bitbucketoidc.aws.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** What a soak showed. Growth is measured from the end of its first fifth, when everything has been used once. */
final class SoakReport {

    private static final long MOST_HEAP_GROWTH_BYTES = 16_000_000;
    private static final int MOST_MORE_THREADS = 15;
    private static final int MOST_MORE_FILES = 30;

    private final Duration duration;
    private final List<SoakSample> samples = new ArrayList<>();

    SoakReport(Duration duration) {
        this.duration = duration;
    }

    void add(SoakSample sample) {
        samples.add(sample);
    }

    /** What must not be: empty after a good run. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        SoakSample last = samples.get(samples.size() - 1);
        if (last.failures() > 0) {
            problems.add(last.failures() + " asks failed, the first: " + last.firstFailure());
        }
        if (last.asks() == 0 || last.stsCalls() == 0) {
            problems.add("nothing was asked");
        }
        growth(problems, "bytes of heap", SoakSample::heapBytes, MOST_HEAP_GROWTH_BYTES);
        growth(problems, "threads", SoakSample::threads, MOST_MORE_THREADS);
        growth(problems, "open files", SoakSample::openFiles, MOST_MORE_FILES);
        return problems;
    }

    private void growth(List<String> problems, String what, ToLongFunction<SoakSample> amount, long most) {
        long before = amount.applyAsLong(samples.get(samples.size() / 5));
        long after = amount.applyAsLong(samples.get(samples.size() - 1));
        if (after - before > most) {
            problems.add("%s grew from %d to %d".formatted(what, before, after));
        }
    }

    String toMarkdown() {
        StringBuilder text = new StringBuilder("# Soak of " + duration + " on Java " + Runtime.version() + "\n\n");
        text.append(
                        "| second | asks | STS calls | failed asks | longest ask, ms | heap after GC, MB | threads | files |\n")
                .append("|---|---|---|---|---|---|---|---|\n");
        samples.forEach(sample -> text.append(sample.toRow()).append('\n'));
        List<String> problems = problems();
        text.append('\n').append(problems.isEmpty() ? "No problem." : String.join("\n", problems));
        return text.append('\n').toString();
    }
}

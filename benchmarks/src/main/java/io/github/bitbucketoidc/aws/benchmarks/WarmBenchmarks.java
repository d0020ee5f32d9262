package io.github.bitbucketoidc.aws.benchmarks;

import io.github.bitbucketoidc.aws.benchmarks.page.Amount;
import io.github.bitbucketoidc.aws.benchmarks.page.MarkdownTable;
import io.github.bitbucketoidc.aws.benchmarks.page.Report;
import java.io.IOException;
import java.util.Collection;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs {@link WarmCredentialsBenchmark} with one thread and with two, and prints one table. */
public final class WarmBenchmarks {

    private WarmBenchmarks() {}

    /**
     * Runs the benchmarks.
     *
     * @param arguments nothing, or {@code --out FILE} to write the table there, too
     * @throws RunnerException if JMH fails
     * @throws IOException if the file cannot be written
     */
    public static void main(String[] arguments) throws RunnerException, IOException {
        Report report = Report.of(arguments);
        MarkdownTable table = new MarkdownTable(1, "Benchmark", "Threads", "ns/op", "± 99.9 %", "B/op");
        for (int threads = 1; threads <= 2; threads++) {
            for (RunResult result : run(threads)) {
                add(table, threads, result);
            }
        }
        report.publish(System.out, table);
    }

    /** Several short forks rather than a long one: what the compilers make of the code differs from JVM to JVM. */
    private static Collection<RunResult> run(int threads) throws RunnerException {
        TimeValue iteration = TimeValue.milliseconds(500);
        return new Runner(new OptionsBuilder()
                        .include(WarmCredentialsBenchmark.class.getName())
                        .threads(threads)
                        .forks(3)
                        .warmupIterations(3)
                        .warmupTime(iteration)
                        .measurementIterations(5)
                        .measurementTime(iteration)
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .build())
                .run();
    }

    private static void add(MarkdownTable table, int threads, RunResult result) {
        Result<?> time = result.getPrimaryResult();
        Result<?> allocation =
                Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"));
        table.add(
                time.getLabel(),
                threads,
                Amount.decimal(time.getScore(), 1),
                Amount.decimal(time.getScoreError(), 1),
                Amount.decimal(allocation.getScore(), 2));
    }
}

package io.github.bitbucketoidc.aws.benchmarks;

import io.github.bitbucketoidc.aws.benchmarks.documentation.Report;
import io.github.bitbucketoidc.aws.benchmarks.page.Amount;
import io.github.bitbucketoidc.aws.benchmarks.page.Machine;
import io.github.bitbucketoidc.aws.benchmarks.page.Recording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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

    private static final List<String> COLUMNS = List.of("Benchmark", "Threads", "ns/op", "± 99.9 %", "B/op");

    private WarmBenchmarks() {}

    /**
     * Runs the benchmarks.
     *
     * @param arguments {@code --screen}, or {@code --page} to write the table into the documentation, too
     * @throws RunnerException if JMH fails
     * @throws IOException if the documentation cannot be written
     */
    public static void main(String[] arguments) throws RunnerException, IOException {
        Report report = Report.of(arguments);
        String measured = Machine.measures("benchmarks/measure warm");
        List<List<String>> lines = new ArrayList<>();
        for (int threads = 1; threads <= 2; threads++) {
            for (RunResult result : run(threads)) {
                lines.add(line(threads, result));
            }
        }
        report.publish(System.out, "warm", new Recording(List.of(measured), COLUMNS, lines));
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

    private static List<String> line(int threads, RunResult result) {
        Result<?> time = result.getPrimaryResult();
        Result<?> allocation =
                Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"));
        return List.of(
                time.getLabel(),
                String.valueOf(threads),
                Amount.decimal(time.getScore(), 1),
                Amount.decimal(time.getScoreError(), 1),
                Amount.decimal(allocation.getScore(), 2));
    }
}

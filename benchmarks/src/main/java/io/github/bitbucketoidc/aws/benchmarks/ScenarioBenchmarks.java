package io.github.bitbucketoidc.aws.benchmarks;

import io.github.bitbucketoidc.aws.benchmarks.page.Amount;
import io.github.bitbucketoidc.aws.benchmarks.page.MarkdownTable;
import io.github.bitbucketoidc.aws.benchmarks.page.Report;
import java.io.IOException;

/** Runs every scenario with this library and with the AWS SDK's provider, and prints one table. */
public final class ScenarioBenchmarks {

    private ScenarioBenchmarks() {}

    /**
     * Runs the scenarios.
     *
     * @param arguments nothing, or {@code --out FILE} to write the table there, too
     * @throws IOException if the file cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Report report = Report.of(arguments);
        MarkdownTable table = new MarkdownTable(
                2, "Scenario", "Provider", "STS calls", "Asks", "Blocked", "Failed", "p50 ms", "p99 ms", "Max ms");
        for (Subject subject : Subject.values()) {
            Scenarios.warmUp().run(subject);
        }
        for (Scenario scenario : Scenarios.all()) {
            System.err.println(scenario.name());
            for (Subject subject : Subject.values()) {
                add(table, scenario, subject, scenario.run(subject));
            }
        }
        report.publish(System.out, table);
    }

    private static void add(MarkdownTable table, Scenario scenario, Subject subject, Measured measured) {
        table.add(
                scenario.name(),
                subject.label(),
                measured.stsCalls(),
                measured.asks().size(),
                measured.blocked(),
                measured.failed(),
                Amount.millis(measured.percentile(50)),
                Amount.millis(measured.percentile(99)),
                Amount.millis(measured.percentile(100)));
    }
}

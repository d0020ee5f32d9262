package io.github.bitbucketoidc.aws.benchmarks;

import io.github.bitbucketoidc.aws.benchmarks.documentation.Report;
import io.github.bitbucketoidc.aws.benchmarks.page.Amount;
import io.github.bitbucketoidc.aws.benchmarks.page.Machine;
import io.github.bitbucketoidc.aws.benchmarks.page.Recording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs every scenario with this library and with the AWS SDK's provider, and prints one table. */
public final class ScenarioBenchmarks {

    private static final List<String> COLUMNS =
            List.of("Scenario", "Provider", "STS calls", "Requests", "Blocked", "Failed", "p50 ms", "p99 ms", "Max ms");

    private ScenarioBenchmarks() {}

    /**
     * Runs the scenarios.
     *
     * @param arguments {@code --screen}, or {@code --page} to write the table into the documentation, too
     * @throws IOException if the documentation cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Report report = Report.of(arguments);
        String about = Machine.measures("benchmarks/measure scenarios");
        for (Subject subject : Subject.values()) {
            Scenarios.warmUp().run(subject);
        }
        List<List<String>> lines = new ArrayList<>();
        for (Scenario scenario : Scenarios.all()) {
            System.err.println(scenario.name());
            Map<Subject, Measured> measured = Turns.run(scenario);
            measured.forEach((subject, one) -> lines.add(line(scenario, subject, one)));
        }
        report.publish(System.out, "scenarios", new Recording(List.of(about), COLUMNS, lines));
    }

    private static List<String> line(Scenario scenario, Subject subject, Measured measured) {
        return List.of(
                scenario.name(),
                subject.label(),
                String.valueOf(measured.stsCalls()),
                Amount.whole(measured.asks().size()),
                Amount.whole(measured.blocked()),
                Amount.whole(measured.failed()),
                Amount.millis(measured.percentile(50)),
                Amount.millis(measured.percentile(99)),
                Amount.millis(measured.percentile(100)));
    }
}

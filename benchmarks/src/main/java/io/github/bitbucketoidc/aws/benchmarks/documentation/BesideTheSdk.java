package io.github.bitbucketoidc.aws.benchmarks.documentation;

import io.github.bitbucketoidc.aws.benchmarks.chart.Bar;
import io.github.bitbucketoidc.aws.benchmarks.chart.Chart;
import io.github.bitbucketoidc.aws.benchmarks.chart.Panel;
import io.github.bitbucketoidc.aws.benchmarks.page.Amount;
import io.github.bitbucketoidc.aws.benchmarks.page.Recording;
import io.github.bitbucketoidc.aws.benchmarks.page.Row;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The chart of README: a cold herd, an outage and a cold start, this library beside the SDK's own provider. */
final class BesideTheSdk {

    private static final String HERD = "cold, STS takes 7 s: 200 threads";
    private static final String OUTAGE = "50 s left, STS answers 500: 20 threads, 3 s";
    private static final String START = "token to key";

    private static final List<String> SUBJECTS = List.of(ColdStartTable.OURS, ColdStartTable.SDK);

    private BesideTheSdk() {}

    static String svg(Recording scenarios, Recording wholeProcess) {
        List<Panel> panels = List.of(
                panel("200 threads need credentials at once, STS takes 7 s: median wait", who -> herd(scenarios, who)),
                panel("STS is down, and the session has 50 s left: requests that fail", who -> outage(scenarios, who)),
                panel("A new JVM, from the token to a key over TLS", who -> start(wholeProcess, "TLS", who)),
                panel("The same over plain http", who -> start(wholeProcess, "plain http", who)));
        return new Chart("This library beside the AWS SDK's own provider", description(panels), panels).svg();
    }

    private static Panel panel(String heading, Function<String, Bar> bar) {
        return new Panel(heading, SUBJECTS.stream().map(bar).toList());
    }

    private static Bar herd(Recording scenarios, String who) {
        Row row = scenario(scenarios, HERD, who);
        double seconds = row.number("p50 ms") / 1_000;
        String calls = row.text("STS calls");
        return bar(
                who,
                seconds,
                Amount.decimal(seconds, 1) + " s, " + calls + (calls.equals("1") ? " call" : " calls") + " to STS");
    }

    private static Bar outage(Recording scenarios, String who) {
        Row row = scenario(scenarios, OUTAGE, who);
        double failed = row.number("Failed") / row.number("Requests");
        return bar(who, failed, Amount.decimal(100 * failed, 0) + " % of " + row.text("Requests"));
    }

    private static Bar start(Recording wholeProcess, String over, String who) {
        Job job = Job.all(wholeProcess).stream()
                .filter(each -> each.work().equals(START) && each.over().equals(over))
                .findFirst()
                .orElseThrow();
        double millis = job.median(who, Job.WALL).value();
        return bar(who, millis, Amount.decimal(millis, 0) + " ms");
    }

    private static Row scenario(Recording scenarios, String name, String who) {
        return scenarios.rows().stream()
                .filter(row -> row.text("Scenario").equals(name)
                        && row.text("Provider").equals(who))
                .findFirst()
                .orElseThrow();
    }

    private static Bar bar(String who, double value, String text) {
        return new Bar(who, value, text, who.equals(ColdStartTable.OURS));
    }

    private static String description(List<Panel> panels) {
        return panels.stream()
                .flatMap(panel -> Stream.concat(
                        Stream.of(panel.heading() + ":"),
                        panel.bars().stream().map(bar -> bar.name() + " " + bar.text() + ".")))
                .reduce((before, after) -> before + " " + after)
                .orElseThrow();
    }
}

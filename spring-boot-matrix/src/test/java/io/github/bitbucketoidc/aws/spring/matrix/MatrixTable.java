package io.github.bitbucketoidc.aws.spring.matrix;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The outcomes as a table in Markdown. */
final class MatrixTable {

    private static final String HEAD = """
            | Spring Boot | Spring Cloud AWS | AWS SDK | step | `AwsCredentialsProvider` | `AwsRegionProvider` \
            | plain SDK signs with | health before and after first use | metrics | import signed by \
            | STS calls until started, in all |
            |---|---|---|---|---|---|---|---|---|---|---|
            """;

    private MatrixTable() {}

    static String of(List<Scenario> scenarios, Matrix matrix) {
        return HEAD
                + scenarios.stream()
                        .map(scenario -> row(scenario, matrix.outcome(scenario)))
                        .collect(Collectors.joining("\n"));
    }

    private static String row(Scenario scenario, Scenario.Outcome outcome) {
        Line line = scenario.line();
        AppProcess app = outcome.app();
        return Stream.of(
                        line.boot(),
                        line.springCloudAws(),
                        line.sdk(),
                        scenario.inside() ? "inside" : "outside",
                        app.fact("credentials"),
                        app.fact("region"),
                        whose(app.fact("plain")),
                        health(app),
                        app.fact("meters").contains("bitbucket.oidc.credentials.") ? "yes" : "–",
                        importer(outcome),
                        outcome.stsCallsAtStart() + ", " + outcome.stsCalls())
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String whose(String accessKeyId) {
        return accessKeyId.startsWith("ASIA") ? "the step's session" : "the process's own keys";
    }

    private static String health(AppProcess app) {
        String before = status(app.fact("health.before"));
        return before.equals("–") ? before : before + ", " + status(app.fact("health.after"));
    }

    private static String status(String health) {
        return health.contains("bitbucketOidc")
                ? health.replaceFirst(".*\"bitbucketOidc\":\\{.*?\"status\":\"([A-Z_]+)\".*", "$1")
                : "–";
    }

    private static String importer(Scenario.Outcome outcome) {
        return outcome.importedWith().isEmpty()
                ? "–"
                : outcome.importedWith().stream().map(MatrixTable::whose).collect(Collectors.joining(" and "));
    }
}

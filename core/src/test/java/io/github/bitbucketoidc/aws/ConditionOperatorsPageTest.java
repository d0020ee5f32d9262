package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.support.TruthTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/condition-operators.md says what is in the table. */
class ConditionOperatorsPageTest {

    private static final Map<String, String> MARKS = Map.of("match", "yes", "no match", "no", "not known", "?");
    private static final Set<String> COMPARISONS = Set.of(
            "string",
            "arn",
            "arn-parts",
            "numeric",
            "date",
            "date-wildcard",
            "bool",
            "binary",
            "ip",
            "ip-v6-alone",
            "unsaid",
            "spelling",
            "null",
            "null-alone");

    /** Absent, one value that fits, one that does not, several of which all fit, some, none. */
    private static final List<List<String>> REQUESTS = List.of(
            List.of(),
            List.of("main"),
            List.of("dev"),
            List.of("main", "release"),
            List.of("main", "dev"),
            List.of("dev", "test"));

    private static String page() throws IOException {
        return Files.readString(Path.of("..", "docs", "condition-operators.md"));
    }

    @Test
    void showsWhatEachQuantifierMakesOfKeysAndValues() throws IOException {
        for (String base : List.of("StringEquals", "StringNotEquals")) {
            for (String quantifier : List.of("", "ForAnyValue:", "ForAllValues:")) {
                for (String suffix : List.of("", "IfExists")) {
                    assertThat(page()).contains(summary(quantifier + base + suffix));
                }
            }
        }
    }

    private static String summary(String operator) throws IOException {
        List<TruthTable.Row> rows = TruthTable.rows();
        return REQUESTS.stream()
                .map(request -> rows.stream()
                        .filter(row -> row.operator().equals(operator)
                                && row.request().equals(request)
                                && (request.isEmpty() || row.policy().size() == 2))
                        .map(row -> mark(row))
                        .findFirst()
                        .orElseThrow())
                .collect(Collectors.joining(" | ", "| `" + operator + "` | ", " |"));
    }

    @Test
    void showsEveryComparison() throws IOException {
        List<String> expected = TruthTable.rows().stream()
                .filter(row -> COMPARISONS.contains(row.source()))
                .map(row -> "| `" + row.operator() + "` | " + values(row.request()) + " | " + values(row.policy())
                        + " | " + mark(row) + " | " + row.source() + " |")
                .toList();

        assertThat(page().lines()).containsSubsequence(expected);
    }

    @Test
    void namesTheSourceOfEachRowAndNoOther() throws IOException {
        Set<String> used =
                TruthTable.rows().stream().map(TruthTable.Row::source).collect(Collectors.toCollection(TreeSet::new));
        Stream<String> named = Pattern.compile("^\\| ([a-z0-9-]+) \\| \\[", Pattern.MULTILINE)
                .matcher(page())
                .results()
                .map(row -> row.group(1));

        assertThat(named).containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void saysHowManyRowsThereAre() throws IOException {
        assertThat(page()).contains("has %,d rows".formatted(TruthTable.rows().size()));
    }

    private static String mark(TruthTable.Row row) {
        return String.valueOf(MARKS.get(row.result()));
    }

    private static String values(List<String> values) {
        return values.isEmpty()
                ? "absent"
                : values.stream().map(value -> "`" + value + "`").collect(Collectors.joining(" and "));
    }
}

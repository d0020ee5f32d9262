package io.github.bitbucketoidc.aws.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** docs/condition-operators.csv: what AWS documents of condition operators, row by row. */
public final class TruthTable {

    private static final Path FILE = Path.of("..", "docs", "condition-operators.csv");

    /**
     * One row.
     *
     * @param request the values that a request has under the key; none where it lacks the key
     * @param policy the values of the condition
     * @param result {@code match}, {@code no match} or {@code not known}
     * @param source where that is documented, by its name in docs/condition-operators.md
     */
    public record Row(String operator, List<String> request, List<String> policy, String result, String source) {

        private static Row of(String line) {
            String[] cells = line.split(",", -1);
            List<String> request = cells[1].equals("-") ? List.of() : List.of(cells[1].split("\\|"));
            return new Row(cells[0], request, List.of(cells[2].split("\\|")), cells[3], cells[4]);
        }
    }

    private TruthTable() {}

    public static List<Row> rows() throws IOException {
        return Files.readAllLines(FILE).stream().skip(1).map(Row::of).toList();
    }
}

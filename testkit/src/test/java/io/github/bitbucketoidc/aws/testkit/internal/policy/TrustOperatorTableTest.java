package io.github.bitbucketoidc.aws.testkit.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The operators beside docs/condition-operators.csv, which is written by AWS's documentation. */
class TrustOperatorTableTest {

    static List<String> rows() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("..", "docs", "condition-operators.csv"));
        return lines.subList(1, lines.size());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void makesOfEachRowWhatIsDocumented(String row) {
        String[] cells = row.split(",", -1);
        List<String> request = cells[1].equals("-") ? List.of() : List.of(cells[1].split("\\|"));
        List<String> policy = List.of(cells[2].split("\\|"));

        assertThat(TrustOperator.find(cells[0])
                        .map(operator -> operator.holds(request, policy))
                        .orElse(Verdict.UNKNOWN))
                .isEqualTo(expected(cells[3]));
    }

    private static Verdict expected(String result) {
        return switch (result) {
            case "match" -> Verdict.YES;
            case "no match" -> Verdict.NO;
            case "not known" -> Verdict.UNKNOWN;
            default -> throw new IllegalArgumentException(result);
        };
    }
}

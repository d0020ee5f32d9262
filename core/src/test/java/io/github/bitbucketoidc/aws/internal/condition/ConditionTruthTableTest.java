package io.github.bitbucketoidc.aws.internal.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.support.TruthTable;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The operators beside the table that is written by AWS's documentation, not by what this code does. */
class ConditionTruthTableTest {

    static Stream<TruthTable.Row> rows() throws IOException {
        return TruthTable.rows().stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void makesOfEachRowWhatIsDocumented(TruthTable.Row row) {
        assertThat(outcome(row)).isEqualTo(row.result());
    }

    private static String outcome(TruthTable.Row row) {
        ConditionOperator operator = ConditionOperator.parse(row.operator());
        if (operator == null) {
            return "not known";
        }
        return switch (truth(operator, row)) {
            case HOLDS -> "match";
            case FAILS -> "no match";
            case NOT_KNOWN -> "not known";
        };
    }

    private static Truth truth(ConditionOperator operator, TruthTable.Row row) {
        if (operator.test() == ConditionOperator.Test.NULL) {
            return Truth.of(
                    row.policy().equals(List.of(Boolean.toString(row.request().isEmpty()))));
        }
        if (row.request().isEmpty()) {
            return Truth.of(operator.holdsWithoutKey());
        }
        ConditionValues values = new ConditionValues(operator, row.policy(), true);
        return operator.holds(row.request().stream().map(values::fits).toList());
    }
}

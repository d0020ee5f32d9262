package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.report.TrustDecision.Outcome;
import io.github.bitbucketoidc.aws.support.StepTokens;
import io.github.bitbucketoidc.aws.support.TrustPolicies;
import io.github.bitbucketoidc.aws.support.TruthTable;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Decisions beside docs/condition-operators.csv: operators on strings, on the audience and on a claim that AWS hides. */
class ConditionTableTest {

    private static final String HIDDEN = StepTokens.PREFIX + ":branchName";

    static List<TruthTable.Row> rows() throws IOException {
        return TruthTable.rows().stream()
                .filter(row ->
                        row.operator().contains("String") || row.operator().equals("Null"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void decidesAsTheTableHasIt(TruthTable.Row row) {
        assertThat(outcome(row, "Allow")).isIn(expected(row, Outcome.ACCEPTED, Outcome.REFUSED));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void deniesAsTheTableHasIt(TruthTable.Row row) {
        assertThat(outcome(row, "Deny")).isIn(expected(row, Outcome.REFUSED, Outcome.ACCEPTED));
    }

    private static Outcome outcome(TruthTable.Row row, String effect) {
        boolean absent = row.request().isEmpty();
        String condition = TrustPolicies.condition(
                row.operator(),
                absent ? HIDDEN : TrustPolicies.AUD,
                row.policy().toArray(String[]::new));
        String statement = TrustPolicies.statement(
                effect, TrustPolicies.federated(StepTokens.PROVIDER), TrustPolicies.ACTION, condition);
        String[] audiences = absent ? new String[] {"x"} : row.request().toArray(String[]::new);
        StepToken token = StepTokens.of(StepTokens.plain().subject(), audiences);
        TrustPolicy policy = effect.equals("Deny")
                ? TrustPolicies.of(TrustPolicies.allow(), statement)
                : TrustPolicies.of(statement);
        return policy.evaluate(token, StepTokens.ROLE).outcome();
    }

    /** Of several audiences AWS looks at those that the provider lists, which may leave open what the table knows. */
    private static List<Outcome> expected(TruthTable.Row row, Outcome match, Outcome noMatch) {
        Stream<Outcome> documented = switch (row.result()) {
            case "match" -> Stream.of(match);
            case "no match" -> Stream.of(noMatch);
            default -> Stream.of(Outcome.NOT_KNOWN);
        };
        boolean several = row.request().size() > 1;
        return Stream.concat(documented, several ? Stream.of(Outcome.NOT_KNOWN) : Stream.empty())
                .toList();
    }
}

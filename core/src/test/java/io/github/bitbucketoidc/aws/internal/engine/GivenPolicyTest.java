package io.github.bitbucketoidc.aws.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.report.DoctorCheck;
import io.github.bitbucketoidc.aws.report.TrustDecision;
import io.github.bitbucketoidc.aws.report.TrustDecision.Outcome;
import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.report.TrustIssue;
import io.github.bitbucketoidc.aws.support.StepTokens;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GivenPolicyTest {

    @Test
    void listsThreeFindings() {
        assertThat(check(Outcome.REFUSED, findings(3), List.of()).summary().lines())
                .hasSize(4)
                .last()
                .isEqualTo("subject-differs at Statement[2]: another sub");
    }

    @Test
    void countsTheFindingsThatItDoesNotList() {
        assertThat(check(Outcome.REFUSED, findings(5), List.of()).summary().lines())
                .hasSize(5)
                .last()
                .isEqualTo("... and 2 more");
    }

    @Test
    void isOfTheStepsRoleWhateverElseItWarnsOf() {
        assertThat(check(Outcome.ACCEPTED, List.of(), findings(1)).status()).isEqualTo(DoctorCheck.Status.PASSED);
    }

    private static DoctorCheck check(Outcome outcome, List<TrustFinding> findings, List<TrustFinding> warnings) {
        TrustDecision decision = new TrustDecision(
                outcome, StepTokens.ROLE, "subject", List.of(StepTokens.AUDIENCE), findings, warnings);
        return new GivenPolicy(decision, StepTokens.ROLE).check();
    }

    private static List<TrustFinding> findings(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> new TrustFinding(
                        TrustIssue.SUBJECT_DIFFERS, "Statement[" + i + "]", "another sub", "Compare them."))
                .toList();
    }
}

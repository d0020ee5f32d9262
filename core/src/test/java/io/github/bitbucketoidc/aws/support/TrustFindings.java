package io.github.bitbucketoidc.aws.support;

import static io.github.bitbucketoidc.aws.support.StepTokens.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.StepToken;
import io.github.bitbucketoidc.aws.report.TrustDecision;
import io.github.bitbucketoidc.aws.report.TrustDecision.Outcome;
import io.github.bitbucketoidc.aws.report.TrustFinding;

/** What is found in trust policies that are right but for one thing. */
public final class TrustFindings {

    public static final StepToken PLAIN = StepTokens.plain();
    public static final StepToken DEPLOYMENT = StepTokens.deployment();

    private TrustFindings() {}

    public static TrustFinding onlyFinding(StepToken token, Outcome outcome, String... statements) {
        TrustDecision decision = TrustPolicies.of(statements).evaluate(token, ROLE);
        assertThat(decision.outcome()).isEqualTo(outcome);
        assertThat(decision.findings()).hasSize(1);
        return decision.findings().get(0);
    }

    public static TrustFinding refusal(StepToken token, String... statements) {
        return onlyFinding(token, Outcome.REFUSED, statements);
    }

    public static TrustFinding open(String... statements) {
        return onlyFinding(PLAIN, Outcome.NOT_KNOWN, statements);
    }

    public static String bare(String uuid) {
        return uuid.substring(1, uuid.length() - 1);
    }
}

package io.github.bitbucketoidc.aws.internal.trust;

import static io.github.bitbucketoidc.aws.support.StepTokens.OTHER;
import static io.github.bitbucketoidc.aws.support.StepTokens.PROVIDER;
import static io.github.bitbucketoidc.aws.support.StepTokens.REPOSITORY;
import static io.github.bitbucketoidc.aws.support.TrustFindings.PLAIN;
import static io.github.bitbucketoidc.aws.support.TrustFindings.bare;
import static io.github.bitbucketoidc.aws.support.TrustFindings.refusal;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.ACTION;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.allow;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.audEquals;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.federated;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.statement;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.subLike;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.report.TrustIssue;
import io.github.bitbucketoidc.aws.support.StepTokens;
import io.github.bitbucketoidc.aws.support.TrustPolicies;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In which order the statements are explained that do not let a token in, and what is said of their actions. */
class StatementOrderTest {

    private static final String GITHUB = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";
    private static final String SERVICE = "{\"Service\":\"ec2.amazonaws.com\"}";

    @Test
    void beginsWithTheOneThatHasFewestMistakes() {
        assertThat(findings(allow(subLike(" " + REPOSITORY + ":*"), audEquals("x")), allow(subLike(OTHER + ":*"))))
                .extracting(TrustFinding::element)
                .containsExactly(
                        "Statement[1].Condition.StringLike.sub",
                        "Statement[0].Condition.StringLike.sub",
                        "Statement[0].Condition.StringEquals.aud");
    }

    @Test
    void beginsWithTheNearestOfThoseWithAsManyMistakes() {
        assertThat(findings(allow(subLike(OTHER + ":*")), allow(subLike(bare(REPOSITORY) + ":*"))))
                .extracting(TrustFinding::issue)
                .containsExactly(TrustIssue.BRACES_MISSING, TrustIssue.OTHER_REPOSITORY);
    }

    @Test
    void leavesThoseForOthersInTheirOrder() {
        assertThat(findings(
                        statement("Allow", SERVICE, "\"sts:AssumeRole\""),
                        statement("Allow", federated(GITHUB), ACTION)))
                .extracting(TrustFinding::element)
                .containsExactly("Statement", "Statement[0]", "Statement[1]");
    }

    @Test
    void takesOneOfTheTokensProviderForItsOwnBesideTheRightOne() {
        assertThat(findings(
                        allow(subLike(OTHER + ":*")), statement("Allow", federated(PROVIDER), "\"sts:AssumeRole\"")))
                .extracting(TrustFinding::issue)
                .containsExactly(TrustIssue.OTHER_REPOSITORY, TrustIssue.ACTION_DIFFERS);
    }

    @Test
    void saysWhatTheStatementIsAbout() {
        assertThat(refusal(PLAIN, statement("Allow", federated(PROVIDER), "\"sts:AssumeRole\""))
                        .problem())
                .isEqualTo("the statement is about 'sts:AssumeRole', and a token needs sts:AssumeRoleWithWebIdentity");
    }

    @Test
    void saysWhatTheStatementLeavesOut() {
        assertThat(refusal(PLAIN, allBut("sts:AssumeRole*", federated(PROVIDER)))
                        .problem())
                .isEqualTo(
                        "the statement leaves out 'sts:AssumeRole*', and a token needs sts:AssumeRoleWithWebIdentity");
    }

    @Test
    void saysWhatTheStatementForOthersLeavesOut() {
        assertThat(findings(allBut("sts:AssumeRoleWith*", SERVICE)))
                .last()
                .extracting(TrustFinding::problem)
                .isEqualTo("the statement is for others: 'ec2.amazonaws.com' with all but 'sts:AssumeRoleWith*'");
    }

    private static String allBut(String action, String principal) {
        return "{\"Effect\":\"Allow\",\"Principal\":" + principal + ",\"NotAction\":\"" + action + "\"}";
    }

    private static List<TrustFinding> findings(String... statements) {
        return TrustPolicies.of(statements).evaluate(PLAIN, StepTokens.ROLE).findings();
    }
}

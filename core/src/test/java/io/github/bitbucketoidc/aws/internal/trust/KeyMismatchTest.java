package io.github.bitbucketoidc.aws.internal.trust;

import static io.github.bitbucketoidc.aws.support.StepTokens.PROVIDER;
import static io.github.bitbucketoidc.aws.support.TrustFindings.PLAIN;
import static io.github.bitbucketoidc.aws.support.TrustFindings.open;
import static io.github.bitbucketoidc.aws.support.TrustFindings.refusal;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.ACTION;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.SUB;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.allow;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.condition;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.statement;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.report.TrustIssue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of conditions by their keys. */
class KeyMismatchTest {

    private static final String GITHUB = "token.actions.githubusercontent.com";

    @Test
    void tellsToGiveEachProviderAStatementOfItsOwnWhereThePrincipalNamesBoth() {
        String both =
                "{\"Federated\":[\"" + PROVIDER + "\",\"arn:aws:iam::123456789012:oidc-provider/" + GITHUB + "\"]}";

        assertThat(refusal(
                                PLAIN,
                                statement(
                                        "Allow",
                                        both,
                                        ACTION,
                                        condition("StringEquals", GITHUB + ":aud", "sts.amazonaws.com")))
                        .cure())
                .isEqualTo(
                        "All conditions of a statement must hold, so give each provider a statement of its own, with its"
                                + " own keys only.");
    }

    @Test
    void tellsToWriteTheRightKeyWhereThePrincipalNamesBitbucketAlone() {
        assertThat(refusal(PLAIN, allow(condition("StringEquals", GITHUB + ":sub", "x")))
                        .cure())
                .isEqualTo("Write the key as \"" + SUB + "\".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sts:RoleSessionName | The doctor knows it, and 'evaluate' takes it as an argument. Or drop the condition and match sub.",
                "aws:RequestedRegion | The doctor knows it, and 'evaluate' takes it as an argument. Or drop the condition and match sub.",
                "aws:SourceVpc | Only a runner that calls STS through a VPC endpoint has it; the event of the call in CloudTrail tells.",
                "aws:SourceVpce | Only a runner that calls STS through a VPC endpoint has it; the event of the call in CloudTrail tells.",
                "aws:VpcSourceIp | Only a runner that calls STS through a VPC endpoint has it; the event of the call in CloudTrail tells.",
                "aws:PrincipalOrgID | The event AssumeRoleWithWebIdentity in CloudTrail tells more of the call. Or drop the condition and match sub."
            })
    void saysWhatTellsMoreOfAKeyThatTheTokenDoesNotTell(String key, String cure) {
        assertThat(open(allow(condition("StringEquals", key, "x"))).cure()).isEqualTo(cure);
    }

    @Test
    void saysThatASubjectTakesOperatorsOfStringsOnly() {
        assertThat(open(allow(condition("NumericEquals", SUB, "1"))))
                .extracting(TrustFinding::issue, TrustFinding::problem, TrustFinding::cure)
                .containsExactly(
                        TrustIssue.OPERATOR_UNFIT,
                        "AWS documents string operators for sub, and not NumericEquals",
                        "Use StringEquals, or StringLike where there are wildcards.");
    }

    @Test
    void saysThatNobodyKnowsWhatAnotherOperatorMakesOfATime() {
        assertThat(open(allow(condition("NumericLessThan", "aws:CurrentTime", "1"))))
                .extracting(TrustFinding::issue, TrustFinding::problem, TrustFinding::cure)
                .containsExactly(
                        TrustIssue.OPERATOR_UNFIT,
                        "AWS does not document what NumericLessThan makes of these values for aws:CurrentTime",
                        "Use an operator of the key's type, and values as AWS documents them.");
    }
}

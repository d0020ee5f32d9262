package io.github.bitbucketoidc.aws;

import static io.github.bitbucketoidc.aws.support.StepTokens.AUDIENCE;
import static io.github.bitbucketoidc.aws.support.StepTokens.ENVIRONMENT;
import static io.github.bitbucketoidc.aws.support.StepTokens.OTHER;
import static io.github.bitbucketoidc.aws.support.StepTokens.PREFIX;
import static io.github.bitbucketoidc.aws.support.StepTokens.PROVIDER;
import static io.github.bitbucketoidc.aws.support.StepTokens.REPOSITORY;
import static io.github.bitbucketoidc.aws.support.StepTokens.ROLE;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.ACTION;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.SUB;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.allow;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.audEquals;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.condition;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.deny;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.federated;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.statement;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.subLike;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.report.TrustIssue;
import io.github.bitbucketoidc.aws.support.StepTokens;
import io.github.bitbucketoidc.aws.support.TrustPolicies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustPolicyLintTest {

    private static final StepToken DEPLOYMENT = StepTokens.deployment();

    private static void assertWarning(TrustIssue expected, String... statements) {
        TrustPolicy policy = TrustPolicies.of(statements);

        assertThat(policy.evaluate(DEPLOYMENT, ROLE).accepted()).isTrue();
        assertThat(policy.evaluate(DEPLOYMENT, ROLE).warnings())
                .extracting(TrustFinding::issue)
                .containsExactly(expected);
        assertThat(policy.warnings()).extracting(TrustFinding::issue).containsExactly(expected);
    }

    @Test
    void warnsThatTheAudienceAloneAdmitsEveryRepository() {
        assertWarning(TrustIssue.ADMITS_WORKSPACE, allow(audEquals(AUDIENCE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "*:*:*", "{*}:{*}:{*}", "??*"})
    void warnsOfAPatternThatFitsEverySubject(String pattern) {
        assertWarning(TrustIssue.ADMITS_WORKSPACE, allow(subLike(pattern)));
    }

    @Test
    void countsTheWidestOfSeveralValues() {
        assertWarning(TrustIssue.ADMITS_WORKSPACE, allow(subLike(REPOSITORY + ":" + ENVIRONMENT + ":*", "*")));
    }

    @Test
    void countsTheNarrowestOfSeveralConditions() {
        assertWarning(
                TrustIssue.ADMITS_REPOSITORY,
                allow(subLike(REPOSITORY + ":{*"), condition("ForAnyValue:StringLike", SUB, "*")));
    }

    @Test
    void takesAConditionThatOnlyExcludesForNoLimit() {
        assertWarning(TrustIssue.ADMITS_WORKSPACE, allow(condition("StringNotLike", SUB, "x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*:{9c7e2d1a-0000-4000-8000-0000000000e1}:*", "{2e9e*", "?2e9e429c-*"})
    void warnsOfAWildcardInFront(String pattern) {
        assertWarning(TrustIssue.ADMITS_OTHER_REPOSITORIES, allow(subLike(pattern)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{2e9e429c-7b8b-404f-8648-8c40c27c9ebd}*", "{2e9e429c-7b8b-404f-8648-8c40c27c9ebd}:{*}:*"})
    void warnsOfAPatternThatLooksNarrowerThanTheRepositoryThatItAdmits(String pattern) {
        assertWarning(TrustIssue.ADMITS_REPOSITORY, allow(subLike(pattern)));
    }

    @Test
    void hasNothingAgainstThePatternForARepositoryThatTheReadmeRecommends() {
        TrustPolicy policy = TrustPolicies.of(allow(audEquals(AUDIENCE), subLike(REPOSITORY + ":*")));

        assertThat(policy.warnings()).isEmpty();
        assertThat(policy.evaluate(DEPLOYMENT, ROLE).warnings()).isEmpty();
    }

    @Test
    void warnsOfEachValueThatAdmitsAnotherRepository() {
        String another = "{00000000-0000-4000-8000-000000000001}:*";

        assertThat(TrustPolicies.of(allow(subLike(REPOSITORY + ":*", OTHER + ":*", another)))
                        .evaluate(DEPLOYMENT, ROLE)
                        .warnings())
                .extracting(TrustFinding::problem)
                .containsExactly(
                        "'" + OTHER + ":*' admits another repository than the token's",
                        "'" + another + "' admits another repository than the token's");
    }

    @ParameterizedTest
    @ValueSource(strings = {"StringEquals", "StringLike"})
    void warnsThatAStepSpeltOutFitsThisRunOnly(String operator) {
        assertWarning(TrustIssue.ADMITS_ONE_STEP, allow(condition(operator, SUB, DEPLOYMENT.subject())));
    }

    @Test
    void hasNothingAgainstAPatternForAnEnvironment() {
        TrustPolicy policy = TrustPolicies.of(allow(subLike(REPOSITORY + ":" + ENVIRONMENT + ":*")));

        assertThat(policy.warnings()).isEmpty();
        assertThat(policy.evaluate(DEPLOYMENT, ROLE).warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"StringNotEquals, main", "StringEqualsIfExists, main", "ForAllValues:StringLike, main", "Null, true"})
    void warnsOfAConditionThatHoldsBecauseAwsDoesNotExposeTheClaim(String operator, String value) {
        String branch = condition(operator, PREFIX + ":branchName", value);

        assertThat(TrustPolicies.of(allow(subLike(REPOSITORY + ":" + ENVIRONMENT + ":*"), branch))
                        .evaluate(DEPLOYMENT, ROLE)
                        .warnings())
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.issue()).isEqualTo(TrustIssue.CONDITION_WITHOUT_EFFECT);
                    assertThat(warning.element()).isEqualTo("Statement[0].Condition." + operator + ".branchName");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"StringLikeIfExists", "ForAllValues:StringLike"})
    void takesAConditionOnAKeyThatNoRequestHasForNoLimitWhereItHoldsAllTheSame(String operator) {
        String mistyped = condition(operator, "api.bitbucket.org/2.0/workspaces/acme:sub", REPOSITORY + ":*");

        assertThat(TrustPolicies.of(allow(mistyped)).warnings())
                .extracting(TrustFinding::issue)
                .containsExactly(TrustIssue.ADMITS_WORKSPACE);
        assertThat(TrustPolicies.of(allow(condition(operator, SUB, REPOSITORY + ":*")))
                        .warnings())
                .isEmpty();
    }

    @Test
    void takesEveryConditionOnASubjectForALimitWhereThePrincipalIsOpen() {
        String limited = condition("StringLikeIfExists", SUB, REPOSITORY + ":" + ENVIRONMENT + ":*");

        assertThat(TrustPolicies.of(statement("Allow", "\"*\"", ACTION, limited))
                        .warnings())
                .extracting(TrustFinding::issue)
                .containsExactly(TrustIssue.ADMITS_EVERYBODY);
    }

    @Test
    void warnsOfEverybodyBesideTheProvider() {
        String principal = "{\"AWS\":\"*\",\"Federated\":\"" + PROVIDER + "\"}";

        assertWarning(
                TrustIssue.ADMITS_EVERYBODY,
                statement("Allow", principal, ACTION, subLike(REPOSITORY + ":" + ENVIRONMENT + ":*")));
    }

    @Test
    void warnsOfNotPrincipalInAnAllow() {
        assertThat(TrustPolicies.of("{\"Effect\":\"Allow\",\"NotPrincipal\":{\"AWS\":\"1\"},\"Action\":" + ACTION + "}")
                        .warnings())
                .extracting(TrustFinding::issue)
                .containsExactly(TrustIssue.ADMITS_EVERYBODY, TrustIssue.ADMITS_WORKSPACE);
    }

    @Test
    void saysNothingOfStatementsThatAreNotForBitbucket() {
        String github = federated("arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com");

        assertThat(TrustPolicies.of(
                                statement("Allow", github, ACTION),
                                statement("Allow", federated(PROVIDER), "\"sts:TagSession\""),
                                statement("Allow", "{\"Service\":\"ec2.amazonaws.com\"}", "\"sts:AssumeRole\""),
                                deny(audEquals(AUDIENCE)))
                        .warnings())
                .isEmpty();
    }

    @Test
    void saysNothingToATokenThatIsRefused() {
        assertThat(TrustPolicies.of(allow(audEquals("x")))
                        .evaluate(DEPLOYMENT, ROLE)
                        .warnings())
                .isEmpty();
    }

    @Test
    void warnsWhereTheOutcomeIsNotKnown() {
        assertThat(TrustPolicies.of(allow(condition("IpAddress", "aws:SourceIp", "203.0.113.0/24")))
                        .evaluate(DEPLOYMENT, ROLE)
                        .warnings())
                .extracting(TrustFinding::issue)
                .containsExactly(TrustIssue.ADMITS_WORKSPACE);
    }
}

package io.github.bitbucketoidc.aws;

import static io.github.bitbucketoidc.aws.support.StepTokens.AUDIENCE;
import static io.github.bitbucketoidc.aws.support.StepTokens.ENVIRONMENT;
import static io.github.bitbucketoidc.aws.support.StepTokens.OTHER;
import static io.github.bitbucketoidc.aws.support.StepTokens.PROVIDER;
import static io.github.bitbucketoidc.aws.support.StepTokens.REPOSITORY;
import static io.github.bitbucketoidc.aws.support.StepTokens.ROLE;
import static io.github.bitbucketoidc.aws.support.StepTokens.WORKSPACE;
import static io.github.bitbucketoidc.aws.support.TrustFindings.DEPLOYMENT;
import static io.github.bitbucketoidc.aws.support.TrustFindings.PLAIN;
import static io.github.bitbucketoidc.aws.support.TrustFindings.bare;
import static io.github.bitbucketoidc.aws.support.TrustFindings.open;
import static io.github.bitbucketoidc.aws.support.TrustFindings.refusal;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.SUB;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.allow;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.audEquals;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.condition;
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

/** What is wrong with a condition on the subject, one test for each misconfiguration. */
class SubjectMismatchTest {

    @Test
    void saysThatTheSubjectDoesNotBeginWithTheWorkspace() {
        TrustFinding finding = refusal(PLAIN, allow(subLike(WORKSPACE + ":" + REPOSITORY + ":*")));

        assertThat(finding.issue()).isEqualTo(TrustIssue.WORKSPACE_FIRST);
        assertThat(finding.element()).isEqualTo("Statement[0].Condition.StringLike.sub");
        assertThat(finding.cure()).isEqualTo("Write '" + REPOSITORY + ":*' under StringLike.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2e9e429c-7b8b-404f-8648-8c40c27c9ebd:*", "{2e9e429c-7b8b-404f-8648-8c40c27c9ebd:*"})
    void saysThatBracesAreMissing(String pattern) {
        TrustFinding finding = refusal(PLAIN, allow(audEquals(AUDIENCE), subLike(pattern)));

        assertThat(finding.issue()).isEqualTo(TrustIssue.BRACES_MISSING);
        assertThat(finding.problem()).isEqualTo("the braces around the UUID are missing in '" + pattern + "'");
        assertThat(finding.cure()).contains("'" + REPOSITORY + ":*'");
    }

    @Test
    void saysThatBracesAreMissingAroundTheEnvironmentOnly() {
        TrustFinding finding = refusal(DEPLOYMENT, allow(subLike(REPOSITORY + ":" + bare(ENVIRONMENT) + ":*")));

        assertThat(finding.issue()).isEqualTo(TrustIssue.BRACES_MISSING);
        assertThat(finding.cure()).contains("'" + REPOSITORY + ":" + ENVIRONMENT + ":*'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"StringEquals", "StringEqualsIgnoreCase", "ForAnyValue:StringEquals", "StringEqualsIfExists"})
    void saysThatAWildcardCountsLiterallyUnderStringEquals(String operator) {
        TrustFinding finding = refusal(PLAIN, allow(condition(operator, SUB, REPOSITORY + ":*")));

        assertThat(finding.issue()).isEqualTo(TrustIssue.WILDCARD_TAKEN_LITERALLY);
        assertThat(finding.element()).isEqualTo("Statement[0].Condition." + operator + ".sub");
        assertThat(finding.cure()).isEqualTo("Move it under StringLike.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"StringEquals", "StringLike"})
    void saysThatTheStepOfAnotherRunIsSpeltOut(String operator) {
        TrustFinding finding = refusal(PLAIN, allow(condition(operator, SUB, REPOSITORY + ":" + OTHER)));

        assertThat(finding.issue()).isEqualTo(TrustIssue.STEP_SPELT_OUT);
        assertThat(finding.cure()).contains("'" + REPOSITORY + ":*' under StringLike");
    }

    @Test
    void saysThatTheStepOfAnotherDeploymentIsSpeltOut() {
        assertThat(refusal(
                                DEPLOYMENT,
                                allow(condition("StringEquals", SUB, REPOSITORY + ":" + ENVIRONMENT + ":" + OTHER)))
                        .issue())
                .isEqualTo(TrustIssue.STEP_SPELT_OUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{759de0c6-eaee-4eaa-b7a6-c507eec759a7}", "{????????-????-????-????-????????????}"})
    void saysThatThereIsNoRoomForTheEnvironment(String last) {
        TrustFinding finding = refusal(DEPLOYMENT, allow(subLike(REPOSITORY + ":" + last)));

        assertThat(finding.issue()).isEqualTo(TrustIssue.NO_ROOM_FOR_ENVIRONMENT);
        assertThat(finding.cure()).contains("'" + REPOSITORY + ":" + ENVIRONMENT + ":*'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{9c7e2d1a-0000-4000-8000-0000000000e1}:*", "{*}:{*}", "*:*"})
    void saysThatAnEnvironmentIsDemandedAndTheStepHasNone(String rest) {
        TrustFinding finding = refusal(PLAIN, allow(subLike(REPOSITORY + ":" + rest)));

        assertThat(finding.issue()).isEqualTo(TrustIssue.ENVIRONMENT_DEMANDED);
        assertThat(finding.cure()).contains("Add 'deployment:' to the step", "'" + REPOSITORY + ":*'");
    }

    @Test
    void saysThatAnotherEnvironmentIsNamed() {
        TrustFinding finding = refusal(DEPLOYMENT, allow(subLike(REPOSITORY + ":" + OTHER + ":*")));

        assertThat(finding.issue()).isEqualTo(TrustIssue.OTHER_ENVIRONMENT);
        assertThat(finding.problem()).contains(OTHER, ENVIRONMENT);
        assertThat(finding.cure()).contains("created anew");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{00000000-0000-4000-8000-000000000000}:*", "00000000-0000-4000-8000-000000000000:*"})
    void saysThatAnotherRepositoryIsNamed(String pattern) {
        TrustFinding finding = refusal(PLAIN, allow(subLike(pattern)));

        assertThat(finding.issue()).isEqualTo(TrustIssue.OTHER_REPOSITORY);
        assertThat(finding.cure()).contains("forked, imported or created anew", "'" + REPOSITORY + ":*'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"sts:*\"", "\"*\"", "\"STS:assumerolewithwebidentity\"", "\"sts:AssumeRoleWith???Identity\""})
    void takesActionsWithWildcardsAndInAnyCase(String action) {
        assertThat(TrustPolicies.of(statement("Allow", federated(PROVIDER), action))
                        .evaluate(PLAIN, ROLE)
                        .accepted())
                .isTrue();
    }

    @Test
    void saysThatTheAudienceHasNoBraces() {
        TrustFinding finding = refusal(PLAIN, allow(audEquals("ari:cloud:bitbucket::workspace/" + WORKSPACE)));

        assertThat(finding.issue()).isEqualTo(TrustIssue.AUDIENCE_WITH_BRACES);
        assertThat(finding.element()).isEqualTo("Statement[0].Condition.StringEquals.aud");
        assertThat(finding.cure()).startsWith("Write '" + AUDIENCE + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NumericEquals", "BinaryEquals", "ArnLike", "ArnNotEquals", "NotIpAddress"})
    void doesNotGuessWhatOperatorsOfOtherTypesMakeOfASubject(String operator) {
        assertThat(open(allow(condition(operator, SUB, "1"))).issue()).isEqualTo(TrustIssue.OPERATOR_UNFIT);
    }

    @ParameterizedTest
    @CsvSource({
        "' {2e9e429c-7b8b-404f-8648-8c40c27c9ebd}:*', WHITE_SPACE",
        "'{2E9E429C-7B8B-404F-8648-8C40C27C9EBD}:*', CASE_DIFFERS",
        "'{REPOSITORY_UUID}:*', PLACEHOLDER",
        "'<repository>:*', PLACEHOLDER",
        "'{{repositoryUuid}}:*', PLACEHOLDER",
        "'${repositoryUuid}:*', PLACEHOLDER",
        "'{2e9e429c-7b8b-404f-8648-8c40c27c9ebd}', SUBJECT_TOO_SHORT",
        "'2e9e429c-7b8b-404f-8648-8c40c27c9ebd', SUBJECT_TOO_SHORT",
        "'repo:acme/shop:ref:refs/heads/main', NAME_FOR_UUID",
        "'acme/shop', NAME_FOR_UUID",
        "'', SUBJECT_DIFFERS"
    })
    void saysWhatElseCanBeWrongWithASubject(String pattern, TrustIssue issue) {
        TrustFinding finding = refusal(PLAIN, allow(subLike(pattern)));

        assertThat(finding.issue()).isEqualTo(issue);
    }

    @Test
    void saysThatAnEnvironmentWithoutRoomForItsStepsIsTooShort() {
        assertThat(refusal(DEPLOYMENT, allow(subLike(REPOSITORY + ":" + ENVIRONMENT)))
                        .issue())
                .isEqualTo(TrustIssue.SUBJECT_TOO_SHORT);
    }

    @Test
    void explainsTheNearestOfSeveralValues() {
        TrustFinding finding = refusal(PLAIN, allow(subLike(OTHER + ":*", bare(REPOSITORY) + ":*", "x")));

        assertThat(finding.issue()).isEqualTo(TrustIssue.BRACES_MISSING);
        assertThat(finding.problem())
                .endsWith(
                        "(the nearest of 3 values; 'x' in 'x' is no UUID; sub begins with the repository's UUID, here "
                                + REPOSITORY + "; '" + OTHER + ":*' names another repository)");
    }

    @Test
    void doesNotGuessWhatAVariableStandsFor() {
        assertThat(open(allow(subLike("${aws:userid}"))).issue()).isEqualTo(TrustIssue.POLICY_VARIABLE);
        assertThat(open(allow(condition("StringNotLike", SUB, "${x}"))).issue()).isEqualTo(TrustIssue.POLICY_VARIABLE);
    }

    @Test
    void asksNotWhatAVariableStandsForWhereALiteralValueDecides() {
        String both = subLike("*", "${aws:userid}");

        assertThat(TrustPolicies.of(allow(both))
                        .evaluate(StepTokens.deployment(), StepTokens.ROLE)
                        .accepted())
                .isTrue();
        assertThat(refusal(PLAIN, allow(condition("StringNotLike", SUB, "*", "${x}")))
                        .issue())
                .isEqualTo(TrustIssue.EXCLUDED);
    }

    @Test
    void takesVariablesLiterallyInAPolicyOfTheOldVersion() {
        StepToken token = StepTokens.of("${aws:userid}", AUDIENCE);
        String policy = "{\"Statement\":" + allow(condition("StringEquals", SUB, "${aws:userid}")) + "}";

        assertThat(TrustPolicy.parse(policy).evaluate(token, ROLE).accepted()).isTrue();
    }

    @Test
    void explainsASubjectThatHasNotTheFormOfBitbucket() {
        StepToken token = StepTokens.of("somebody", AUDIENCE);

        assertThat(refusal(token, allow(subLike(REPOSITORY + ":*"))).cure()).isEqualTo("Write 'somebody'.");
    }

    @ParameterizedTest
    @CsvSource({"main, 'main'", "production, 'production'", "{production}, '{production}'", "feature-*, 'feature-*'"})
    void saysThatANameStandsWhereAnEnvironmentsUuidBelongs(String name, String shown) {
        String pattern = REPOSITORY + ":" + name + ":*";

        TrustFinding plain = refusal(PLAIN, allow(subLike(pattern)));
        TrustFinding deployment = refusal(DEPLOYMENT, allow(subLike(pattern)));

        assertThat(plain.issue()).isEqualTo(TrustIssue.NAME_FOR_UUID);
        assertThat(plain.problem())
                .isEqualTo("'" + shown + "' in '" + pattern
                        + "' is no UUID; sub has an environment's there, and this step has none");
        assertThat(plain.cure())
                .startsWith("Write '" + REPOSITORY + ":*' under")
                .doesNotContain("deployment:");
        assertThat(deployment.problem()).endsWith("; sub has the environment's there, here " + ENVIRONMENT);
        assertThat(deployment.cure()).startsWith("Write '" + REPOSITORY + ":" + ENVIRONMENT + ":*' under");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop:*", "{shop}:*", "acme/shop:*"})
    void saysThatANameStandsWhereTheRepositorysUuidBelongs(String pattern) {
        TrustFinding finding = refusal(PLAIN, allow(subLike(pattern)));

        assertThat(finding.issue()).isEqualTo(TrustIssue.NAME_FOR_UUID);
        assertThat(finding.problem())
                .contains(" is no UUID; sub begins with the repository's UUID, here " + REPOSITORY);
        assertThat(finding.cure()).isEqualTo("Write '" + REPOSITORY + ":*' under StringLike.");
    }

    @ParameterizedTest
    @CsvSource({
        "shop:production:*, '''shop'' and ''production'''",
        "shop:production:deploy, '''shop'', ''production'' and ''deploy'''",
        "shop:main, '''shop'' and ''main'''",
        "acme:shop:*, '''acme'' and ''shop'''"
    })
    void namesEachNameThatStandsWhereAUuidBelongs(String pattern, String names) {
        TrustFinding deployment = refusal(DEPLOYMENT, allow(subLike(pattern)));
        TrustFinding plain = refusal(PLAIN, allow(subLike(pattern)));

        assertThat(deployment.issue()).isEqualTo(TrustIssue.NAME_FOR_UUID);
        assertThat(deployment.problem())
                .isEqualTo(names + " in '" + pattern + "' are no UUIDs; this step: repository " + REPOSITORY
                        + ", environment " + ENVIRONMENT);
        assertThat(deployment.cure())
                .startsWith("Write '" + REPOSITORY + ":" + ENVIRONMENT + ":*' under")
                .doesNotContain("deployment:");
        assertThat(plain.problem())
                .endsWith("' are no UUIDs; this step: repository " + REPOSITORY + ", no environment");
    }

    @Test
    void namesTheNamesBehindTheRepositorysUuid() {
        String pattern = REPOSITORY + ":production:deploy";

        assertThat(refusal(DEPLOYMENT, allow(subLike(pattern))).problem())
                .startsWith("'production' and 'deploy' in '" + pattern + "' are no UUIDs; ");
    }

    @Test
    void knowsTheWorkspacesName() {
        assertThat(refusal(PLAIN, allow(subLike("acme:" + REPOSITORY + ":*"))).problem())
                .contains("'acme'", "is no UUID, but the workspace's name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "production"})
    void saysThatANameStandsWhereTheStepsUuidBelongs(String name) {
        assertThat(refusal(PLAIN, allow(subLike(REPOSITORY + ":" + name))).issue())
                .isEqualTo(TrustIssue.NAME_FOR_UUID);
        assertThat(refusal(DEPLOYMENT, allow(subLike(REPOSITORY + ":" + name))).issue())
                .isEqualTo(TrustIssue.NAME_FOR_UUID);
    }

    @Test
    void saysThatEnvironmentAndRepositoryAreSwapped() {
        String swapped = ENVIRONMENT + ":" + REPOSITORY + ":*";

        TrustFinding deployment = refusal(DEPLOYMENT, allow(subLike(swapped)));

        assertThat(deployment.issue()).isEqualTo(TrustIssue.REPOSITORY_NOT_FIRST);
        assertThat(deployment.problem()).isEqualTo("environment and repository are swapped: '" + swapped + "'");
        assertThat(deployment.cure()).isEqualTo("Write '" + REPOSITORY + ":" + ENVIRONMENT + ":*' under StringLike.");
        assertThat(refusal(PLAIN, allow(subLike(swapped))).problem())
                .isEqualTo("the repository's UUID stands second in '" + swapped + "', and sub has it first");
    }

    @Test
    void tellsDoubledBracesFromAPlaceholder() {
        TrustFinding finding = refusal(PLAIN, allow(subLike("{" + REPOSITORY + "}:*")));

        assertThat(finding.issue()).isEqualTo(TrustIssue.BRACES_DOUBLED);
        assertThat(finding.problem()).isEqualTo("the braces around the UUID are doubled in '{" + REPOSITORY + "}:*'");
    }

    @Test
    void saysOfEachValueOfAListThatItNamesAnotherRepository() {
        String another = "{00000000-0000-4000-8000-000000000001}:*";

        assertThat(refusal(PLAIN, allow(subLike(OTHER + ":*", another))).problem())
                .isEqualTo("'" + OTHER + ":*' names another repository (the nearest of 2 values; '" + another
                        + "' names another repository)");
    }

    @Test
    void ignoresCaseWhereTheOperatorDoes() {
        String upper = REPOSITORY.toUpperCase(java.util.Locale.ROOT);

        TrustFinding step = refusal(PLAIN, allow(condition("StringEqualsIgnoreCase", SUB, upper + ":" + OTHER)));
        TrustFinding wildcard = refusal(PLAIN, allow(condition("StringEqualsIgnoreCase", SUB, upper + ":*")));

        assertThat(step.issue()).isEqualTo(TrustIssue.STEP_SPELT_OUT);
        assertThat(wildcard.issue()).isEqualTo(TrustIssue.WILDCARD_TAKEN_LITERALLY);
        assertThat(wildcard.cure()).isEqualTo("Write '" + REPOSITORY + ":*' under StringLike.");
    }
}

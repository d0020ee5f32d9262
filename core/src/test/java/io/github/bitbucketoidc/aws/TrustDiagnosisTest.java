package io.github.bitbucketoidc.aws;

import static io.github.bitbucketoidc.aws.StepTokens.AUDIENCE;
import static io.github.bitbucketoidc.aws.StepTokens.ENVIRONMENT;
import static io.github.bitbucketoidc.aws.StepTokens.OTHER;
import static io.github.bitbucketoidc.aws.StepTokens.PREFIX;
import static io.github.bitbucketoidc.aws.StepTokens.PROVIDER;
import static io.github.bitbucketoidc.aws.StepTokens.REPOSITORY;
import static io.github.bitbucketoidc.aws.StepTokens.ROLE;
import static io.github.bitbucketoidc.aws.StepTokens.STEP;
import static io.github.bitbucketoidc.aws.StepTokens.WORKSPACE;
import static io.github.bitbucketoidc.aws.TrustPolicies.ACTION;
import static io.github.bitbucketoidc.aws.TrustPolicies.AUD;
import static io.github.bitbucketoidc.aws.TrustPolicies.SUB;
import static io.github.bitbucketoidc.aws.TrustPolicies.allow;
import static io.github.bitbucketoidc.aws.TrustPolicies.audEquals;
import static io.github.bitbucketoidc.aws.TrustPolicies.condition;
import static io.github.bitbucketoidc.aws.TrustPolicies.deny;
import static io.github.bitbucketoidc.aws.TrustPolicies.federated;
import static io.github.bitbucketoidc.aws.TrustPolicies.statement;
import static io.github.bitbucketoidc.aws.TrustPolicies.subLike;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.TrustDecision.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a trust policy, one test for each misconfiguration. */
class TrustDiagnosisTest {

    private static final StepToken PLAIN = StepTokens.plain();
    private static final StepToken DEPLOYMENT = StepTokens.deployment();

    private static TrustFinding onlyFinding(StepToken token, Outcome outcome, String... statements) {
        TrustDecision decision = TrustPolicies.of(statements).evaluate(token, ROLE);
        assertThat(decision.outcome()).isEqualTo(outcome);
        assertThat(decision.findings()).hasSize(1);
        return decision.findings().get(0);
    }

    private static TrustFinding refusal(StepToken token, String... statements) {
        return onlyFinding(token, Outcome.REFUSED, statements);
    }

    private static TrustFinding open(String... statements) {
        return onlyFinding(PLAIN, Outcome.NOT_KNOWN, statements);
    }

    private static String bare(String uuid) {
        return uuid.substring(1, uuid.length() - 1);
    }

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
    @CsvSource({
        "branchName, restrict a deployment environment",
        "BranchName, restrict a deployment environment",
        "repositoryUuid, Express it by sub",
        "workspaceUuid, Express it by sub",
        "iss, Express it by sub"
    })
    void saysThatAwsDoesNotExposeTheClaim(String claim, String cure) {
        TrustFinding finding = refusal(PLAIN, allow(condition("StringLike", PREFIX + ":" + claim, "*")));

        assertThat(finding.issue()).isEqualTo(TrustIssue.CLAIM_NOT_EXPOSED);
        assertThat(finding.element()).isEqualTo("Statement[0].Condition.StringLike." + claim);
        assertThat(finding.problem()).isEqualTo("AWS exposes aud and sub of a Bitbucket token, and not " + claim);
        assertThat(finding.cure()).contains(cure);
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc:sub, begins with https://",
        "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity:sub, lacks '/oidc' at the end",
        "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc/:sub, has a slash too many at the end",
        "api.bitbucket.org/2.0/workspaces/acne/pipelines-config/identity/oidc:sub, 'is of workspace ''acne'', and the token''s issuer of ''acme'''",
        "arn:aws:iam::123456789012:oidc-provider/api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc:sub, is the provider's ARN",
        "token.actions.githubusercontent.com:sub, is of another provider",
        "bitbucket:sub, is of another provider",
        "sub, names no provider"
    })
    void saysHowTheKeysPrefixDiffersAndNamesTheRightKey(String key, String difference) {
        TrustFinding finding = refusal(PLAIN, allow(condition("StringLike", key, REPOSITORY + ":*")));

        assertThat(finding.issue()).isEqualTo(TrustIssue.KEY_PREFIX_DIFFERS);
        assertThat(finding.problem()).contains(difference);
        assertThat(finding.cure()).isEqualTo("Write the key as \"" + SUB + "\".");
    }

    @Test
    void comparesConditionKeysWithoutCaseAsIamDoes() {
        String key = SUB.replace("acme", "ACME").replace(":sub", ":Sub");

        assertThat(TrustPolicies.of(allow(condition("StringLike", key, REPOSITORY + ":*")))
                        .evaluate(PLAIN, ROLE)
                        .accepted())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::210987654321:oidc-provider/api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc, PRINCIPAL_OF_OTHER_ACCOUNT, account '210987654321'",
        "arn:aws-cn:iam::123456789012:oidc-provider/api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc, PRINCIPAL_OF_OTHER_PARTITION, partition 'aws-cn'",
        "arn:aws:iam::123456789012:oidc-provider/api.bitbucket.org/2.0/workspaces/acne/pipelines-config/identity/oidc, PRINCIPAL_OF_OTHER_PROVIDER, is of workspace 'acne'",
        "arn:aws:iam::123456789012:oidc-provider/api.bitbucket.org/2.0/workspaces/Acme/pipelines-config/identity/oidc, PRINCIPAL_OF_OTHER_PROVIDER, differs in upper and lower case",
        "arn:aws:iam::123456789012:oidc-provider/https://api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc, PRINCIPAL_OF_OTHER_PROVIDER, begins with https://",
        "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com, PRINCIPAL_OF_OTHER_PROVIDER, is of another provider",
        "arn:aws:iam::123456789012:oidc-provider/*, PRINCIPAL_OF_OTHER_PROVIDER, is of another provider",
        "https://api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc, PRINCIPAL_OF_OTHER_PROVIDER, 'is the provider''s URL, not its ARN'",
        "accounts.google.com, PRINCIPAL_OF_OTHER_PROVIDER, is no identity provider"
    })
    void saysHowThePrincipalDiffersAndNamesTheRightOne(String federated, TrustIssue issue, String difference) {
        TrustFinding finding = refusal(PLAIN, statement("Allow", federated(federated), ACTION));

        assertThat(finding.issue()).isEqualTo(issue);
        assertThat(finding.element()).isEqualTo("Statement[0].Principal.Federated");
        assertThat(finding.problem()).contains(difference);
        assertThat(finding.cure()).contains("{\"Federated\": \"" + PROVIDER + "\"}");
    }

    @ParameterizedTest
    @CsvSource({"AWS, arn:aws:iam::123456789012:root", "Service, ec2.amazonaws.com", "CanonicalUser, 79a5"})
    void saysThatThePrincipalIsNoIdentityProvider(String kind, String name) {
        TrustFinding finding = refusal(PLAIN, statement("Allow", "{\"" + kind + "\":\"" + name + "\"}", ACTION));

        assertThat(finding.issue()).isEqualTo(TrustIssue.PRINCIPAL_NOT_FEDERATED);
        assertThat(finding.problem()).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"*\"", "{\"AWS\":\"*\"}", "{\"Federated\":[\"*\"]}"})
    void doesNotKnowWhetherEverybodyMeansTokens(String principal) {
        assertThat(open(statement("Allow", principal, ACTION)).issue()).isEqualTo(TrustIssue.PRINCIPAL_EVERYBODY);
    }

    @Test
    void doesNotKnowWhatNotPrincipalMeans() {
        assertThat(open("{\"Effect\":\"Allow\",\"NotPrincipal\":{\"AWS\":\"210987654321\"},\"Action\":" + ACTION + "}")
                        .issue())
                .isEqualTo(TrustIssue.NOT_PRINCIPAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"sts:AssumeRole\"", "[\"sts:TagSession\",\"sts:AssumeRoleWithSAML\"]", "\"s3:*\"", "[]"})
    void saysThatTheActionIsAnotherOne(String action) {
        TrustFinding finding = refusal(PLAIN, statement("Allow", federated(PROVIDER), action));

        assertThat(finding.issue()).isEqualTo(TrustIssue.ACTION_DIFFERS);
        assertThat(finding.element()).isEqualTo("Statement[0].Action");
        assertThat(finding.cure()).isEqualTo("Write \"Action\": \"sts:AssumeRoleWithWebIdentity\".");
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
    void takesNotActionAsAllActionsButThose() {
        String template = "{\"Effect\":\"Allow\",\"Principal\":%s,\"NotAction\":\"%s\"}";

        assertThat(TrustPolicies.of(template.formatted(federated(PROVIDER), "sts:AssumeRole"))
                        .evaluate(PLAIN, ROLE)
                        .accepted())
                .isTrue();
        assertThat(refusal(PLAIN, template.formatted(federated(PROVIDER), "sts:AssumeRole*"))
                        .element())
                .isEqualTo("Statement[0].NotAction");
    }

    @Test
    void tellsAStatementForRoleChainingFromOneForTokens() {
        TrustDecision decision = TrustPolicies.of(
                        statement("Allow", "{\"AWS\":\"arn:aws:iam::1:role/ci\"}", "\"sts:AssumeRole\""))
                .evaluate(PLAIN, ROLE);

        assertThat(decision.findings())
                .extracting(TrustFinding::issue)
                .containsExactly(TrustIssue.PRINCIPAL_NOT_FEDERATED, TrustIssue.ACTION_DIFFERS);
        assertThat(decision.findings().get(1).cure())
                .isEqualTo("Leave the statement as it is, and add one of its own for the token.");
    }

    @Test
    void saysThatTheAudienceHasNoBraces() {
        TrustFinding finding = refusal(PLAIN, allow(audEquals("ari:cloud:bitbucket::workspace/" + WORKSPACE)));

        assertThat(finding.issue()).isEqualTo(TrustIssue.AUDIENCE_WITH_BRACES);
        assertThat(finding.element()).isEqualTo("Statement[0].Condition.StringEquals.aud");
        assertThat(finding.cure()).startsWith("Write '" + AUDIENCE + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "sts.amazonaws.com, 'is no audience of the token, but the usual one of other CI systems'",
        "{7baee083-4f25-4a97-8a9a-0fde1b623b45}, lacks 'ari:cloud:bitbucket::workspace/' in front",
        "ari:cloud:bitbucket::workspace/00000000-0000-4000-8000-000000000000, is of another workspace",
        "https://example.com, is no audience of the token"
    })
    void saysHowTheAudienceDiffers(String audience, String difference) {
        TrustFinding finding = refusal(PLAIN, allow(audEquals(audience)));

        assertThat(finding.issue()).isEqualTo(TrustIssue.AUDIENCE_DIFFERS);
        assertThat(finding.problem()).contains(difference);
        assertThat(finding.cure()).startsWith("Write '" + AUDIENCE + "'.");
    }

    @Test
    void doesNotGuessTheAddressOfTheStep() {
        TrustFinding finding =
                open(allow(audEquals(AUDIENCE), condition("IpAddress", "aws:SourceIp", "203.0.113.0/24")));

        assertThat(finding.issue()).isEqualTo(TrustIssue.SOURCE_ADDRESS);
        assertThat(finding.element()).isEqualTo("Statement[0].Condition.IpAddress.aws:SourceIp");
        assertThat(finding.cure()).contains("atlassian-ip-ranges: true", "size: 4x", "self-hosted runner");
    }

    @ParameterizedTest
    @CsvSource({
        "DateLessThan, aws:CurrentTime",
        "Bool, aws:SecureTransport",
        "StringLike, sts:RoleSessionName",
        "StringEqualsIfExists, aws:PrincipalOrgID",
        "Null, aws:MultiFactorAuthAge"
    })
    void doesNotGuessWhatTheTokenDoesNotTell(String operator, String key) {
        assertThat(open(allow(condition(operator, key, "true"))).issue()).isEqualTo(TrustIssue.KEY_OUTSIDE_TOKEN);
    }

    @Test
    void saysThatATokenComesWithoutAnExternalId() {
        assertThat(refusal(PLAIN, allow(condition("StringEquals", "sts:ExternalId", "x")))
                        .issue())
                .isEqualTo(TrustIssue.KEY_NEVER_PRESENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NumericEquals", "BinaryEquals", "ArnLike", "ArnNotEquals", "NotIpAddress"})
    void doesNotGuessWhatOperatorsOfOtherTypesMakeOfASubject(String operator) {
        assertThat(open(allow(condition(operator, SUB, "1"))).issue()).isEqualTo(TrustIssue.OPERATOR_UNFIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"stringLike", "StringsLike", "ForSomeValue:StringLike", "NullIfExists", "ForAnyValue:Null", ""})
    void doesNotGuessWhatAnUndocumentedOperatorDoes(String operator) {
        assertThat(open(allow(condition(operator, SUB, "*"))).issue()).isEqualTo(TrustIssue.OPERATOR_UNKNOWN);
    }

    @Test
    void namesTheDenyThatMatches() {
        TrustFinding finding = refusal(PLAIN, allow(audEquals(AUDIENCE)), deny(subLike("*")));

        assertThat(finding.issue()).isEqualTo(TrustIssue.DENIED);
        assertThat(finding.element()).isEqualTo("Statement[1]");
    }

    @Test
    void letsADenyPassThatDoesNotMatch() {
        assertThat(TrustPolicies.of(allow(), deny(subLike(OTHER + ":*")))
                        .evaluate(PLAIN, ROLE)
                        .accepted())
                .isTrue();
    }

    @Test
    void doesNotKnowWhereADenyHangsOnTheAddress() {
        TrustFinding finding = open(allow(), deny(condition("NotIpAddress", "aws:SourceIp", "203.0.113.0/24")));

        assertThat(finding.element()).isEqualTo("Statement[1].Condition.NotIpAddress.aws:SourceIp");
    }

    @Test
    void knowsTheOutcomeWhereAnotherStatementDecidesIt() {
        String open = allow(condition("IpAddress", "aws:SourceIp", "203.0.113.0/24"));

        assertThat(TrustPolicies.of(open, allow()).evaluate(PLAIN, ROLE).outcome())
                .isEqualTo(Outcome.ACCEPTED);
        assertThat(TrustPolicies.of(open, deny()).evaluate(PLAIN, ROLE).outcome())
                .isEqualTo(Outcome.REFUSED);
    }

    @Test
    void saysThatNothingIsAllowed() {
        assertThat(refusal(PLAIN, deny(subLike(OTHER + ":*"))).issue()).isEqualTo(TrustIssue.NOTHING_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"StringNotEquals", "StringNotLike", "ForAllValues:StringNotEqualsIgnoreCase"})
    void saysThatANegatedConditionNamesThisToken(String operator) {
        TrustFinding finding = refusal(PLAIN, allow(condition(operator, AUD, "other", AUDIENCE)));

        assertThat(finding.issue()).isEqualTo(TrustIssue.EXCLUDED);
        assertThat(finding.problem()).contains(AUDIENCE);
    }

    @Test
    void saysThatEveryTokenHasASubject() {
        assertThat(refusal(PLAIN, allow(condition("Null", SUB, "true"))).issue())
                .isEqualTo(TrustIssue.KEY_PRESENT);
        assertThat(TrustPolicies.of(allow(condition("Null", SUB, "false")))
                        .evaluate(PLAIN, ROLE)
                        .accepted())
                .isTrue();
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
        "'repo:acme/shop:ref:refs/heads/main', SUBJECT_DIFFERS",
        "'acme/shop', SUBJECT_DIFFERS",
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
        assertThat(finding.problem()).endsWith("(the nearest of 3 values)");
    }

    @Test
    void saysThatAConditionListsNoValue() {
        assertThat(refusal(PLAIN, allow(subLike())).problem()).isEqualTo("the condition lists no value");
    }

    @Test
    void explainsTheNearestStatementFirstAndEveryElementOfIt() {
        TrustDecision decision = TrustPolicies.of(
                        statement("Allow", "{\"Service\":\"ec2.amazonaws.com\"}", "\"sts:AssumeRole\""),
                        allow(audEquals("sts.amazonaws.com"), subLike(OTHER + ":*")),
                        allow(audEquals(AUDIENCE), subLike(bare(REPOSITORY) + ":*")))
                .evaluate(PLAIN, ROLE);

        assertThat(decision.findings())
                .extracting(TrustFinding::element)
                .containsExactly(
                        "Statement[2].Condition.StringLike.sub",
                        "Statement[0].Principal",
                        "Statement[0].Action",
                        "Statement[1].Condition.StringEquals.aud",
                        "Statement[1].Condition.StringLike.sub");
    }

    @Test
    void doesNotGuessWhatAVariableStandsFor() {
        assertThat(open(allow(subLike("${aws:userid}"))).issue()).isEqualTo(TrustIssue.POLICY_VARIABLE);
        assertThat(open(allow(condition("StringNotLike", SUB, "${x}"))).issue()).isEqualTo(TrustIssue.POLICY_VARIABLE);
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

    @Test
    void acceptsEitherAudienceOfATokenWithSeveralAndSaysWhichMustBeListed() {
        StepToken token = StepTokens.of(REPOSITORY + ":" + STEP, AUDIENCE, "sts.amazonaws.com");

        TrustDecision decision = TrustPolicies.of(
                        allow(audEquals("sts.amazonaws.com"), subLike("{2e9e429c-7b8b-404f-8648-8c40c27c9ebd}:{*")))
                .evaluate(token, ROLE);

        assertThat(decision.accepted()).isTrue();
        assertThat(decision.warnings())
                .extracting(TrustFinding::issue)
                .containsExactly(TrustIssue.ADMITS_REPOSITORY, TrustIssue.AUDIENCE_TO_BE_LISTED);
        assertThat(decision.warnings().get(1).problem()).contains("'sts.amazonaws.com'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"StringNotEquals", "ForAllValues:StringEquals", "ForAnyValue:StringNotEquals"})
    void doesNotGuessWhichOfSeveralAudiencesTheProviderLists(String operator) {
        StepToken token = StepTokens.of(REPOSITORY + ":" + STEP, AUDIENCE, "sts.amazonaws.com");

        assertThat(onlyFinding(token, Outcome.NOT_KNOWN, allow(condition(operator, AUD, "sts.amazonaws.com")))
                        .issue())
                .isEqualTo(TrustIssue.AUDIENCE_UNSETTLED);
    }

    @Test
    void comparesArnsPartByPartWhereTheAudienceIsOne() {
        StepToken token = StepTokens.of(REPOSITORY + ":" + STEP, "arn:aws:iam::123456789012:role/deploy");

        assertThat(TrustPolicies.of(allow(condition("ArnLike", AUD, "arn:*:iam::*:role/*")))
                        .evaluate(token, ROLE)
                        .accepted())
                .isTrue();
        assertThat(refusal(token, allow(condition("ArnEquals", AUD, "arn:*:role/deploy")))
                        .issue())
                .isEqualTo(TrustIssue.AUDIENCE_DIFFERS);
    }
}

package io.github.bitbucketoidc.aws;

import static io.github.bitbucketoidc.aws.support.StepTokens.AUDIENCE;
import static io.github.bitbucketoidc.aws.support.StepTokens.PREFIX;
import static io.github.bitbucketoidc.aws.support.StepTokens.REPOSITORY;
import static io.github.bitbucketoidc.aws.support.StepTokens.ROLE;
import static io.github.bitbucketoidc.aws.support.StepTokens.STEP;
import static io.github.bitbucketoidc.aws.support.TrustFindings.PLAIN;
import static io.github.bitbucketoidc.aws.support.TrustFindings.onlyFinding;
import static io.github.bitbucketoidc.aws.support.TrustFindings.open;
import static io.github.bitbucketoidc.aws.support.TrustFindings.refusal;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.AUD;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.SUB;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.allow;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.audEquals;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.condition;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.deny;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.subLike;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.report.TrustDecision;
import io.github.bitbucketoidc.aws.report.TrustDecision.Outcome;
import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.report.TrustIssue;
import io.github.bitbucketoidc.aws.support.StepTokens;
import io.github.bitbucketoidc.aws.support.TrustPolicies;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;

/** What is wrong with any other condition, one test for each misconfiguration. */
class ConditionMismatchTest {

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
    @CsvSource(
            delimiter = '|',
            value = {
                "https://api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc:sub | begins with https://, which does not belong there",
                "http://api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc:sub | begins with http://, which does not belong there",
                "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity:sub | lacks '/oidc' after '/identity'",
                "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc/:sub | has a slash too many after '/oidc'",
                "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc/keys:sub | goes on with '/keys', which does not belong there",
                "' api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc:sub' | has white space around it",
                "api.bitbucket.org/2.0/workspaces/acme/pipeline-config/identity/oidc:sub | is misspelt, with 'pipeline-config' instead of 'pipelines-config'",
                "api.bitbukcet.org/2.0/workspaces/acme/pipelines-config/identity/oidc:sub | is misspelt, with 'api.bitbukcet.org' instead of 'api.bitbucket.org'",
                "api.bitbucket.org/2.0/workspaces/acme/identity/oidc:sub | is misspelt, without 'pipelines-config'",
                "api.bitbucket.org/2.0/workspaces/acme/acme/pipelines-config/identity/oidc:sub | is misspelt, with 'acme' too much",
                "api.bitbucket.org/2.0/workspaces/acne/pipelines-config/identity/oidc:sub | is of workspace 'acne', and the token's issuer of 'acme'",
                "API.bitbucket.org/2.0/workspaces/ACNE/pipelines-config/identity/oidc:sub | is of workspace 'ACNE', and the token's issuer of 'acme'",
                "arn:aws:iam::123456789012:oidc-provider/api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc:sub | has the provider's ARN where only its URL belongs",
                "bitbucket.org/acme:sub | begins with 'bitbucket.org', and not with 'api.bitbucket.org'",
                "bitbucket:sub | begins with 'bitbucket', and not with 'api.bitbucket.org'",
                "token.actions.githubusercontent.com:sub | is of another identity provider, 'token.actions.githubusercontent.com'"
            })
    void saysHowTheKeysPrefixDiffersAndNamesTheRightKey(String key, String difference) {
        TrustFinding finding = refusal(PLAIN, allow(condition("StringLike", key, REPOSITORY + ":*")));

        assertThat(finding.issue()).isEqualTo(TrustIssue.KEY_PREFIX_DIFFERS);
        assertThat(finding.problem()).isEqualTo("the condition key of sub " + difference);
        assertThat(finding.cure()).isEqualTo("Write the key as \"" + SUB + "\".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sub | the condition key names no provider",
                ":sub | the condition key names no provider",
                "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc | the condition key lacks ':sub' at the end",
                "https://api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc | the condition key lacks ':sub' at the end",
                "api.bitbucket.org/2.0/workspaces/acme/pipeline-config/identity/oidc | the condition key lacks ':sub' at the end"
            })
    void saysWhichPartOfAKeyIsMissing(String key, String problem) {
        TrustFinding finding = refusal(PLAIN, allow(condition("StringLike", key, REPOSITORY + ":*")));

        assertThat(finding.issue()).isEqualTo(TrustIssue.KEY_PREFIX_DIFFERS);
        assertThat(finding.problem()).isEqualTo(problem);
        assertThat(finding.cure()).isEqualTo("Write the key as \"" + SUB + "\".");
    }

    @Test
    void takesAKeyWithoutAClaimForThatOfTheAudienceWhereItsValueIsOne() {
        TrustFinding finding = refusal(PLAIN, allow(condition("StringEquals", PREFIX, AUDIENCE)));

        assertThat(finding.problem()).isEqualTo("the condition key lacks ':aud' at the end");
        assertThat(finding.cure()).isEqualTo("Write the key as \"" + AUD + "\".");
    }

    @Test
    void namesKeyAndStatementOfASlipInTheFirstLine() {
        String misspelt = condition("StringLike", SUB.replace("pipelines-", "pipeline-"), REPOSITORY + ":*");

        TrustDecision decision = TrustPolicies.of(deny(audEquals("x")), allow(audEquals(AUDIENCE), misspelt))
                .evaluate(PLAIN, ROLE);

        assertThat(decision.toString())
                .startsWith("The trust policy refuses this token: the condition key of sub is misspelt, with"
                        + " 'pipeline-config' instead of 'pipelines-config' (Statement[1]).\n");
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
        "StringEquals, aws:RequestedRegion",
        "StringEquals, aws:SourceVpce",
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
    @ValueSource(
            strings = {"stringLike", "StringsLike", "ForSomeValue:StringLike", "NullIfExists", "ForAnyValue:Null", ""})
    void doesNotGuessWhatAnUndocumentedOperatorDoes(String operator) {
        assertThat(open(allow(condition(operator, SUB, "*"))).issue()).isEqualTo(TrustIssue.OPERATOR_UNKNOWN);
    }

    @Test
    void doesNotKnowWhereADenyHangsOnTheAddress() {
        TrustFinding finding = open(allow(), deny(condition("NotIpAddress", "aws:SourceIp", "203.0.113.0/24")));

        assertThat(finding.element()).isEqualTo("Statement[1].Condition.NotIpAddress.aws:SourceIp");
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

    @Test
    void saysThatAConditionListsNoValue() {
        assertThat(refusal(PLAIN, allow(subLike())).problem()).isEqualTo("the condition lists no value");
    }

    @Test
    void acceptsEitherAudienceOfATokenWithSeveralAndSaysWhichMustBeListed() {
        StepToken token = StepTokens.of(REPOSITORY + ":" + STEP, AUDIENCE, "sts.amazonaws.com");

        TrustDecision decision = TrustPolicies.of(allow(
                        condition("ForAnyValue:StringEquals", AUD, "sts.amazonaws.com"), subLike(REPOSITORY + ":*")))
                .evaluate(token, ROLE);

        assertThat(decision.accepted()).isTrue();
        assertThat(decision.warnings())
                .extracting(TrustFinding::issue)
                .containsExactly(TrustIssue.AUDIENCE_TO_BE_LISTED);
        assertThat(decision.warnings().get(0).problem()).contains("'sts.amazonaws.com'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"StringEquals", "StringNotEquals", "ForAllValues:StringEquals", "ForAnyValue:StringNotEquals"})
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

    @Test
    void neverTellsToWriteAKeyThatIsThereAlready() {
        String misspelt = PREFIX.replace("/oidc", "") + ":sub";
        String both =
                "\"StringLike\":{\"%s\":\"%s:*\",\"%s\":\"%s:*\"}".formatted(SUB, REPOSITORY, misspelt, REPOSITORY);

        assertThat(refusal(PLAIN, allow(both)).cure()).isEqualTo("Remove this key: \"" + SUB + "\" stands beside it.");
    }

    @Test
    void tellsToGiveEachProviderAStatementOfItsOwn() {
        String github = condition("StringEquals", "token.actions.githubusercontent.com:aud", "sts.amazonaws.com");

        TrustFinding finding = refusal(
                PLAIN, allow(github, subLike(REPOSITORY + ":*"), condition("ForAnyValue:StringEquals", AUD, AUDIENCE)));

        assertThat(finding.problem())
                .isEqualTo("the condition key of aud is of another identity provider,"
                        + " 'token.actions.githubusercontent.com'");
        assertThat(finding.cure()).contains("give each provider a statement of its own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"oaud", "amr", "Oaud"})
    void takesNoOtherClaimForAMisspeltOne(String claim) {
        TrustFinding finding =
                refusal(PLAIN, allow(condition("StringEquals", PREFIX.replace("/oidc", "") + ":" + claim, "x")));

        assertThat(finding.issue()).isEqualTo(TrustIssue.CLAIM_NOT_EXPOSED);
        assertThat(finding.cure()).startsWith("Remove the condition");
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, aws:FederatedProvider, arn:aws:iam::123456789012:oidc-provider/api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc",
        "Bool, aws:SecureTransport, true",
        "DateGreaterThan, aws:CurrentTime, 2020-01-01T00:00:00Z",
        "DateLessThan, aws:CurrentTime, 2030-01-01",
        "NumericGreaterThan, aws:EpochTime, 1600000000",
        "IpAddress, aws:SourceIp, 0.0.0.0/0"
    })
    void knowsWhatIsTheSameForEveryTrade(String operator, String key, String value) {
        assertThat(TrustPolicies.of(allow(condition(operator, key, value)))
                        .evaluate(PLAIN, ROLE)
                        .outcome())
                .isEqualTo(Outcome.ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, aws:FederatedProvider, accounts.google.com, REQUEST_DIFFERS",
        "Bool, aws:SecureTransport, false, REQUEST_DIFFERS",
        "DateLessThan, aws:CurrentTime, 2020-01-01T00:00:00Z, REQUEST_DIFFERS",
        "NotIpAddress, aws:SourceIp, 0.0.0.0/0, EXCLUDED",
        "StringEquals, aws:RequestTag/team, shop, KEY_NEVER_PRESENT",
        "StringEquals, sts:SourceIdentity, alice, KEY_NEVER_PRESENT",
        "ForAnyValue:StringEqualsIfExists, aws:TagKeys, team, KEY_NEVER_PRESENT"
    })
    void knowsWhatNoTradeHas(String operator, String key, String value, TrustIssue issue) {
        assertThat(refusal(PLAIN, allow(condition(operator, key, value))).issue())
                .isEqualTo(issue);
    }

    @Test
    void doesNotGuessWhenWithinItsLifeATokenIsTraded() {
        TrustFinding finding = open(allow(condition("DateLessThan", "aws:CurrentTime", "1700001000")));

        assertThat(finding.issue()).isEqualTo(TrustIssue.KEY_OUTSIDE_TOKEN);
        assertThat(finding.problem()).contains("from 2023-11-14T22:13:20Z to 2023-11-14T23:13:20Z");
    }

    @ParameterizedTest
    @CsvSource({
        "StringLike, sts:RoleSessionName, shop-*, shop-42",
        "StringEquals, aws:RequestedRegion, eu-west-1, eu-west-1",
        "DateLessThan, aws:CurrentTime, 1700001000, 2023-11-14T22:20:00Z",
        "IpAddress, aws:SourceIp, 203.0.113.0/24, 203.0.113.7"
    })
    void decidesWhatTheCallerKnowsOfTheCall(String operator, String key, String fitting, String has) {
        StsCall call = StsCall.unknown()
                .roleSessionName("shop-42")
                .region(Region.EU_WEST_1)
                .time(Instant.parse("2023-11-14T22:20:00Z"))
                .sourceAddress("203.0.113.7");
        String negated = operator.startsWith("String")
                ? operator.replace("String", "StringNot")
                : operator.startsWith("Ip") ? "NotIpAddress" : "DateGreaterThan";

        assertThat(TrustPolicies.of(allow(condition(operator, key, fitting)))
                        .evaluate(PLAIN, ROLE, call)
                        .outcome())
                .isEqualTo(Outcome.ACCEPTED);
        TrustDecision refused =
                TrustPolicies.of(allow(condition(negated, key, fitting))).evaluate(PLAIN, ROLE, call);
        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refused.findings().get(0).problem()).contains("'" + has + "'");
        assertThat(TrustPolicies.of(allow(condition(operator, key, fitting)))
                        .evaluate(PLAIN, ROLE)
                        .outcome())
                .isEqualTo(Outcome.NOT_KNOWN);
    }
}

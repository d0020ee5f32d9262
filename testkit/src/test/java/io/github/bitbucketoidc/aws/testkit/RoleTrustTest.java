package io.github.bitbucketoidc.aws.testkit;

import static io.github.bitbucketoidc.aws.testkit.Refusals.assertNotAuthorized;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sts.model.StsException;

class RoleTrustTest {

    private static final String PROVIDER = "arn:aws:iam::123456789012:oidc-provider/"
            + "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc";
    private static final String KEY = "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc";
    private static final String ACTION = "\"sts:AssumeRoleWithWebIdentity\"";

    private final PipelinesSandbox sandbox = PipelinesSandbox.start();
    private final StockClient client = new StockClient(sandbox);
    private final String repository =
            Objects.requireNonNull(sandbox.environment().get("BITBUCKET_REPO_UUID"));

    @AfterEach
    void close() {
        sandbox.close();
    }

    private static String statement(String effect, String federated, String action, String conditions) {
        return "{\"Effect\":\"%s\",\"Principal\":{\"Federated\":%s},\"Action\":%s,\"Condition\":{%s}}"
                .formatted(effect, federated, action, conditions);
    }

    private static String allow(String conditions) {
        return statement("Allow", "\"" + PROVIDER + "\"", ACTION, conditions);
    }

    private static String policy(String statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":" + statements + "}";
    }

    private String role(String statements) {
        return sandbox.iam().createRole(role -> role.name("deploy").trustPolicy(policy(statements)));
    }

    private void assertAllowed(String statements) {
        String roleArn = role(statements);
        assertThat(client.assume(request -> request.roleArn(roleArn)).credentials())
                .isNotNull();
    }

    private void assertRefusedBy(String statements) {
        String roleArn = role(statements);
        assertNotAuthorized(client.refusal(request -> request.roleArn(roleArn)));
    }

    @Test
    void refusesARoleThatDoesNotExist() {
        assertNotAuthorized(client.refusal(request -> request.roleArn("arn:aws:iam::123456789012:role/nobody")));
    }

    @Test
    void refusesARoleUnderAWrongPath() {
        sandbox.iam().createRole(role -> role.name("deploy").path("/ci/"));
        assertNotAuthorized(client.refusal(request -> request.roleArn("arn:aws:iam::123456789012:role/deploy")));
    }

    @Test
    void refusesATokenOfAnotherRepository() {
        String token = sandbox.tokenBuilder()
                .subject("{00000000-0000-4000-8000-000000000000}:{step}")
                .build();
        assertNotAuthorized(client.refusalOf(token));
    }

    @Test
    void refusesAnAudienceThatTheProviderKnowsButTheRoleDoesNotTrust() {
        sandbox.iam().registerProvider("123456789012", sandbox.issuer(), sandbox.audience(), "other");
        StsException refusal =
                client.refusalOf(sandbox.tokenBuilder().audience("other").build());
        assertNotAuthorized(refusal);
    }

    @Test
    void allowsAPolicyWithoutConditions() {
        assertAllowed(allow(""));
    }

    @Test
    void allowsIfOneStatementOfSeveralMatches() {
        assertAllowed(
                "[" + statement("Allow", "\"arn:aws:iam::1:oidc-provider/x\"", ACTION, "") + "," + allow("") + "]");
    }

    @Test
    void refusesIfADenyMatchesToo() {
        String deny = statement("Deny", "\"" + PROVIDER + "\"", ACTION, "");
        assertRefusedBy("[" + allow("") + "," + deny + "]");
    }

    @Test
    void allowsIfTheDenyDoesNotMatch() {
        String deny =
                statement("Deny", "\"" + PROVIDER + "\"", ACTION, "\"StringEquals\":{\"" + KEY + ":aud\":\"other\"}");
        assertAllowed("[" + allow("") + "," + deny + "]");
    }

    @Test
    void allowsAListOfPrincipals() {
        assertAllowed(statement("Allow", "[\"other\",\"" + PROVIDER + "\"]", ACTION, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::210987654321:oidc-provider/api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc",
                "arn:aws:iam::123456789012:oidc-provider/api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity",
                "https://api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc",
                "arn:aws:iam::123456789012:oidc-provider/*"
            })
    void refusesAnotherPrincipal(String federated) {
        assertRefusedBy(statement("Allow", "\"" + federated + "\"", ACTION, ""));
    }

    @Test
    void refusesAPrincipalOfAnotherKind() {
        assertRefusedBy("{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::123456789012:root\"},\"Action\":"
                + ACTION + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"sts:*\"",
                "\"*\"",
                "\"STS:assumerolewithwebidentity\"",
                "[\"sts:TagSession\",\"sts:AssumeRoleWithWebIdentity\"]",
                "\"sts:AssumeRoleWith*Identity\""
            })
    void allowsTheAction(String action) {
        assertAllowed(statement("Allow", "\"" + PROVIDER + "\"", action, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"sts:AssumeRole\"", "\"sts:AssumeRoleWithSAML\""})
    void refusesAnotherAction(String action) {
        assertRefusedBy(statement("Allow", "\"" + PROVIDER + "\"", action, ""));
    }

    @ParameterizedTest
    @CsvSource({"{repo}:*", "{repo}*", "{repo}:{????????-????-????-????-????????????}", "*"})
    void allowsASubjectPattern(String pattern) {
        assertAllowed(allow(subjectLike(pattern.replace("{repo}", repository))));
    }

    @Test
    void refusesASubjectPatternThatLeavesOutTheBraces() {
        assertRefusedBy(allow(subjectLike(repository.substring(1, repository.length() - 1) + ":*")));
    }

    @Test
    void refusesASubjectPatternThatDemandsAnEnvironment() {
        assertRefusedBy(allow(subjectLike(repository + ":{*}:{*}")));
    }

    private static String subjectLike(String pattern) {
        return "\"StringLike\":{\"" + KEY + ":sub\":\"" + pattern + "\"}";
    }

    @Test
    void takesAStarInStringEqualsLiterally() {
        assertRefusedBy(allow("\"StringEquals\":{\"" + KEY + ":sub\":\"" + repository + ":*\"}"));
    }

    @Test
    void refusesUnlessEveryConditionHolds() {
        assertRefusedBy(allow("\"StringEquals\":{\"" + KEY + ":aud\":\"other\"}," + subjectLike("*")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"branchName", "repositoryUuid", "workspaceUuid", "iss"})
    void refusesAConditionOnAClaimThatAwsDoesNotExpose(String claim) {
        assertRefusedBy(allow("\"StringLike\":{\"" + KEY + ":" + claim + "\":\"*\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc:sub",
                "api.bitbucket.org/2.0/workspaces/acne/pipelines-config/identity/oidc:sub",
                "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc/:sub",
                "sub"
            })
    void refusesAConditionKeyOfAnotherPrefix(String key) {
        assertRefusedBy(allow("\"StringLike\":{\"" + key + "\":\"*\"}"));
    }

    @Test
    void comparesConditionKeysWithoutCase() {
        assertAllowed(allow("\"StringEquals\":{\"" + KEY + ":AUD\":\"" + sandbox.audience() + "\"}"));
    }

    @Test
    void comparesValuesWithCase() {
        String audience = sandbox.audience().replace("ari:", "ARI:");
        assertRefusedBy(allow("\"StringEquals\":{\"" + KEY + ":aud\":\"" + audience + "\"}"));
    }

    @Test
    void allowsIfOneOfSeveralValuesMatches() {
        assertAllowed(allow("\"StringEquals\":{\"" + KEY + ":aud\":[\"other\",\"" + sandbox.audience() + "\"]}"));
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, true",
        "StringEqualsIgnoreCase, true",
        "StringLike, true",
        "StringNotEquals, false",
        "StringNotEqualsIgnoreCase, false",
        "StringNotLike, false",
        "StringEqualsIfExists, true",
        "StringNotEqualsIfExists, false",
        "ForAnyValue:StringEquals, true",
        "ForAnyValue:StringNotEquals, false",
        "ForAllValues:StringLike, true",
        "ForAllValues:StringNotLikeIfExists, false"
    })
    void evaluatesAnOperatorOnAMatchingValue(String operator, boolean allowed) {
        assertEvaluation(operator, KEY + ":aud", sandbox.audience(), allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, false",
        "StringEqualsIgnoreCase, false",
        "StringLike, false",
        "StringNotEquals, true",
        "StringNotLike, true",
        "StringEqualsIfExists, false",
        "ForAnyValue:StringEquals, false",
        "ForAnyValue:StringNotEquals, true",
        "ForAllValues:StringEquals, false",
        "ForAllValues:StringNotEquals, true"
    })
    void evaluatesAnOperatorOnAnotherValue(String operator, boolean allowed) {
        assertEvaluation(operator, KEY + ":aud", "other", allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, false",
        "StringLike, false",
        "StringNotEquals, true",
        "StringNotLike, true",
        "StringEqualsIfExists, true",
        "StringLikeIfExists, true",
        "ForAnyValue:StringLike, false",
        "ForAnyValue:StringNotLike, false",
        "ForAllValues:StringLike, true"
    })
    void evaluatesAnOperatorOnAnAbsentKey(String operator, boolean allowed) {
        assertEvaluation(operator, KEY + ":branchName", "main", allowed);
    }

    private void assertEvaluation(String operator, String key, String value, boolean allowed) {
        String statement = allow("\"%s\":{\"%s\":\"%s\"}".formatted(operator, key, value));
        if (allowed) {
            assertAllowed(statement);
        } else {
            assertRefusedBy(statement);
        }
    }
}

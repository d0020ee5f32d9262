package io.github.bitbucketoidc.aws.testkit;

import static io.github.bitbucketoidc.aws.testkit.Refusals.assertNotAuthorized;
import static io.github.bitbucketoidc.aws.testkit.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.services.sts.model.Tag;

class AssumeRoleTrustTest {

    private static final String CALLER = "arn:aws:sts::123456789012:assumed-role/pipelines-deploy/build-42";
    private static final String PROD = "arn:aws:iam::210987654321:role/prod";
    private static final String ALL_ACTIONS = "[\"sts:AssumeRole\",\"sts:TagSession\",\"sts:SetSourceIdentity\"]";

    private final PipelinesSandbox sandbox = PipelinesSandbox.start();
    private final StockClient client = new StockClient(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    private static String statement(String effect, String principal, String action, String conditions) {
        return "{\"Effect\":\"%s\",\"Principal\":{\"AWS\":\"%s\"},\"Action\":%s,\"Condition\":{%s}}"
                .formatted(effect, principal, action, conditions);
    }

    private String allow(String action, String conditions) {
        return statement("Allow", sandbox.roleArn(), action, conditions);
    }

    private void prodWith(String statements) {
        sandbox.iam()
                .createRole(role -> role.name("prod")
                        .accountId("210987654321")
                        .trustPolicy("{\"Statement\":[" + statements + "]}"));
    }

    private void assertAllowed(UnaryOperator<AssumeRoleRequest.Builder> changes) {
        assertThat(client.chain(PROD, changes).credentials()).isNotNull();
    }

    private static void assertDenied(StsException refusal, String action) {
        assertRefused(
                refusal,
                403,
                "AccessDenied",
                "User: " + CALLER + " is not authorized to perform: " + action + " on resource: " + PROD);
    }

    private void assertDenied(String action, UnaryOperator<AssumeRoleRequest.Builder> changes) {
        assertDenied(client.chainRefusal(PROD, changes), action);
    }

    @Test
    void refusesARoleThatDoesNotExist() {
        assertDenied(client.chainRefusal(PROD), "sts:AssumeRole");
    }

    @Test
    void refusesARoleThatTrustsOnlyTokensInTheSameWords() {
        sandbox.iam().createRole(role -> role.name("prod").accountId("210987654321"));

        assertDenied(client.chainRefusal(PROD), "sts:AssumeRole");
    }

    @Test
    void refusesATokenForARoleThatTrustsOnlyARole() {
        sandbox.iam()
                .createRole(role -> role.name("prod").accountId("210987654321").trustsRole(sandbox.roleArn()));
        sandbox.iam().registerProvider("210987654321", sandbox.issuer(), sandbox.audience());

        assertNotAuthorized(client.refusal(request -> request.roleArn(PROD)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456789012",
                "arn:aws:iam::123456789012:root",
                "arn:aws:iam::123456789012:role/pipelines-deploy",
                CALLER
            })
    void allowsAPrincipalThatNamesTheCaller(String principal) {
        prodWith(statement("Allow", principal, ALL_ACTIONS, ""));

        assertAllowed(request -> request);
    }

    @Test
    void takesEverybodyForEveryRole() {
        prodWith(statement("Allow", "*", ALL_ACTIONS, ""));

        assertAllowed(request -> request);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "210987654321",
                "arn:aws:iam::210987654321:root",
                "arn:aws-cn:iam::123456789012:root",
                "arn:aws:iam::123456789012:role/ci/pipelines-deploy",
                "arn:aws:iam::123456789012:role/Pipelines-Deploy",
                "arn:aws:iam::123456789012:user/pipelines-deploy",
                "arn:aws:sts::123456789012:assumed-role/pipelines-deploy/build-43"
            })
    void refusesAnotherPrincipal(String principal) {
        prodWith(statement("Allow", principal, ALL_ACTIONS, ""));

        assertDenied(client.chainRefusal(PROD), "sts:AssumeRole");
    }

    @Test
    void knowsTheCallerByItsPathToo() {
        String ci = sandbox.iam().createRole(role -> role.name("ci").path("/eu/"));
        prodWith(statement("Allow", ci, ALL_ACTIONS, ""));

        assertThat(client.chain(client.assume(request -> request.roleArn(ci)).credentials(), PROD, request -> request)
                        .credentials())
                .isNotNull();
    }

    @Test
    void refusesIfADenyMatchesToo() {
        prodWith(allow(ALL_ACTIONS, "") + "," + statement("Deny", "123456789012", "\"sts:AssumeRole\"", ""));

        assertDenied(client.chainRefusal(PROD), "sts:AssumeRole");
    }

    @Test
    void demandsTagSessionForTags() {
        prodWith(allow("[\"sts:AssumeRole\",\"sts:SetSourceIdentity\"]", ""));

        assertDenied("sts:TagSession", request -> request.tags(tag("team", "shop")));
        assertAllowed(request -> request.sourceIdentity("alice"));
    }

    @Test
    void demandsSetSourceIdentityForASourceIdentity() {
        prodWith(allow("[\"sts:AssumeRole\",\"sts:TagSession\"]", ""));

        assertDenied("sts:SetSourceIdentity", request -> request.sourceIdentity("alice"));
        assertAllowed(request -> request.tags(tag("team", "shop")));
    }

    @Test
    void refusesTagsOfAStrangerAsTagSession() {
        assertDenied("sts:TagSession", request -> request.tags(tag("team", "shop")));
    }

    @Test
    void refusesAWrongSourceIdentityAsSetSourceIdentityAndAMissingOneAsAssumeRole() {
        prodWith(allow(ALL_ACTIONS, "\"StringEquals\":{\"sts:SourceIdentity\":\"alice\"}"));

        assertDenied("sts:SetSourceIdentity", request -> request.sourceIdentity("mallory"));
        assertDenied("sts:AssumeRole", request -> request);
        assertAllowed(request -> request.sourceIdentity("alice"));
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, sts:ExternalId, shared-id",
        "StringLike, sts:externalid, shared-*",
        "StringEqualsIfExists, sts:ExternalId, shared-id",
        "StringEquals, sts:SourceIdentity, alice",
        "StringEquals, sts:RoleSessionName, chained",
        "StringEquals, aws:RequestTag/team, shop",
        "StringLike, aws:requesttag/TEAM, sh?p",
        "StringEquals, aws:PrincipalArn, arn:aws:iam::123456789012:role/pipelines-deploy",
        "StringEquals, aws:PrincipalAccount, 123456789012",
        "StringLike, aws:userid, AROA*:build-42",
        "ForAllValues:StringEquals, aws:TagKeys, team",
        "ForAnyValue:StringEquals, sts:TransitiveTagKeys, team",
        "StringEqualsIfExists, aws:SourceIdentity, nobody",
        "StringEqualsIfExists, aws:PrincipalTag/team, shop",
        "StringEqualsIfExists, aws:MultiFactorAuthPresent, true"
    })
    void allowsIfTheConditionHolds(String operator, String key, String value) {
        prodWith(allow(ALL_ACTIONS, condition(operator, key, value)));

        assertAllowed(AssumeRoleTrustTest::withEverything);
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, sts:ExternalId, other",
        "StringEqualsIfExists, sts:ExternalId, other",
        "StringEquals, sts:SourceIdentity, bob",
        "StringEquals, sts:RoleSessionName, build-42",
        "StringEquals, aws:RequestTag/team, web",
        "StringLike, aws:RequestTag/stage, *",
        "StringEquals, aws:PrincipalArn, arn:aws:sts::123456789012:assumed-role/pipelines-deploy/build-42",
        "StringEquals, aws:PrincipalAccount, 210987654321",
        "ForAllValues:StringEquals, aws:TagKeys, stage",
        "ForAnyValue:StringEquals, sts:TransitiveTagKeys, stage",
        "StringLike, aws:SourceIdentity, *",
        "StringLike, aws:PrincipalTag/team, *",
        "StringEquals, aws:MultiFactorAuthPresent, true"
    })
    void refusesUnlessTheConditionHolds(String operator, String key, String value) {
        prodWith(allow(ALL_ACTIONS, condition(operator, key, value)));

        assertDenied("sts:TagSession", AssumeRoleTrustTest::withEverything);
    }

    private static String condition(String operator, String key, String value) {
        return "\"%s\":{\"%s\":\"%s\"}".formatted(operator, key, value);
    }

    private static AssumeRoleRequest.Builder withEverything(AssumeRoleRequest.Builder request) {
        return request.externalId("shared-id")
                .sourceIdentity("alice")
                .tags(tag("team", "shop"))
                .transitiveTagKeys("team");
    }

    @Test
    void demandsTheExternalIdOfARoleThatTrustsWithOne() {
        sandbox.iam()
                .createRole(
                        role -> role.name("prod").accountId("210987654321").trustsRole(sandbox.roleArn(), "shared-id"));

        assertAllowed(request -> request.externalId("shared-id"));
        assertDenied("sts:AssumeRole", request -> request.externalId("other-id"));
        assertDenied("sts:AssumeRole", request -> request);
    }

    @Test
    void refusesToTrustWhatIsNoRole() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> sandbox.iam().createRole(role -> role.name("prod").trustsRole(CALLER)))
                .withMessageContaining("roleArn (" + CALLER + ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::123456789012:role/*",
                "arn:aws:iam::123456789012:pipelines-deploy",
                "pipelines-deploy",
                "1234"
            })
    void refusesAPrincipalThatIamWouldRefuse(String principal) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> prodWith(statement("Allow", principal, ALL_ACTIONS, "")))
                .withMessage("MalformedPolicyDocument: Invalid principal in policy: \"AWS\":\"" + principal + "\"");
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}

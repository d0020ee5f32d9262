package io.github.bitbucketoidc.aws.testkit;

import static io.github.bitbucketoidc.aws.testkit.Refusals.assertNotAuthorized;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sts.model.StsException;

/** What a trust policy may ask of a call besides the token's claims. */
class TrustEvaluationTest {

    private static final String KEY = "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc";
    private static final String PROVIDER = "arn:aws:iam::123456789012:oidc-provider/" + KEY;
    private static final String FEDERATED = "\"Principal\":{\"Federated\":\"" + PROVIDER + "\"}";
    private static final String ACTION = "\"Action\":\"sts:AssumeRoleWithWebIdentity\"";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final PipelinesSandbox sandbox = PipelinesSandbox.builder()
            .clock(() -> NOW)
            .sourceAddress("203.0.113.7")
            .audiences("sts.amazonaws.com")
            .start();
    private final StockClient client = new StockClient(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    private static String statement(String effect, String... elements) {
        return "{\"Effect\":\"" + effect + "\"," + String.join(",", elements) + "}";
    }

    private static String condition(String operator, String key, String value) {
        return "\"Condition\":{\"%s\":{\"%s\":\"%s\"}}".formatted(operator, key, value);
    }

    private String role(String... statements) {
        return roleOf("{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}");
    }

    private String roleOf(String document) {
        return sandbox.iam().createRole(role -> role.name("deploy").trustPolicy(document));
    }

    private void assertAllowed(String role) {
        assertThat(client.assume(request -> request.roleArn(role)).credentials())
                .isNotNull();
    }

    private void assertNotEvaluated(String role, String what) {
        StsException refusal = client.refusal(request -> request.roleArn(role));
        Refusals.assertRefused(
                refusal,
                400,
                "NotEvaluatedBySandbox",
                "PipelinesSandbox cannot tell what AWS would make of the trust policy of " + role + ": " + what);
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, sts:RoleSessionName, build-42",
        "StringLike, sts:rolesessionname, build-*",
        "DateGreaterThan, aws:CurrentTime, 2026-03-01T11:59:59Z",
        "DateLessThan, aws:CurrentTime, 2026-04-01",
        "NumericLessThan, aws:EpochTime, 1900000000",
        "DateGreaterThan, aws:EpochTime, 1700000000",
        "StringEquals, aws:RequestedRegion, eu-west-1",
        "StringEquals, aws:FederatedProvider, " + PROVIDER,
        "ArnEquals, aws:FederatedProvider, arn:aws:iam::*:oidc-provider/*",
        "Bool, aws:SecureTransport, true",
        "IpAddress, aws:SourceIp, 203.0.113.0/24",
        "NotIpAddress, aws:SourceIp, 198.51.100.0/24",
        "StringLike, aws:UserAgent, aws-sdk-java/*",
        "Null, sts:ExternalId, true",
        "Null, aws:RequestTag/team, true",
        "Null, aws:SourceVpc, true",
        "BoolIfExists, aws:MultiFactorAuthPresent, true",
        "StringLike, " + KEY + ":sub, {*}:*"
    })
    void allowsWhereTheCallHasTheValue(String operator, String key, String value) {
        assertAllowed(role(statement("Allow", FEDERATED, ACTION, condition(operator, key, value))));
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, sts:RoleSessionName, build-43",
        "DateGreaterThan, aws:CurrentTime, 2026-03-01T12:00:00Z",
        "StringEquals, aws:RequestedRegion, us-east-1",
        "Bool, aws:SecureTransport, false",
        "IpAddress, aws:SourceIp, 198.51.100.0/24",
        "StringEquals, sts:ExternalId, x",
        "StringEquals, sts:SourceIdentity, x",
        "StringEquals, aws:RequestTag/team, x",
        "Null, " + KEY + ":sub, true",
        "ForAnyValue:StringLikeIfExists, " + KEY + ":branchName, main"
    })
    void refusesWhereTheCallHasAnother(String operator, String key, String value) {
        String role = role(statement("Allow", FEDERATED, ACTION, condition(operator, key, value)));

        assertNotAuthorized(client.refusal(request -> request.roleArn(role)));
    }

    @Test
    void saysWhatItCannotEvaluateWhereTheOutcomeHangsOnIt() {
        String open = condition("StringEquals", "aws:PrincipalOrgID", "o-1");

        assertNotEvaluated(
                role(statement("Allow", FEDERATED, ACTION, open)), "Statement[0]: StringEquals on aws:PrincipalOrgID");
    }

    @Test
    void saysThatNobodyDocumentsAPlainOperatorForSeveralAudiences() {
        assertNotEvaluated(
                role(statement(
                        "Allow", FEDERATED, ACTION, condition("StringEquals", KEY + ":aud", "sts.amazonaws.com"))),
                "Statement[0]: StringEquals on " + KEY + ":aud");
    }

    @Test
    void saysOfADenyThatItCannotEvaluateIt() {
        String open = condition("StringNotEquals", "aws:PrincipalOrgID", "o-1");

        assertNotEvaluated(
                role(statement("Allow", FEDERATED, ACTION), statement("Deny", FEDERATED, ACTION, open)),
                "Statement[1]: StringNotEquals on aws:PrincipalOrgID");
    }

    @Test
    void isNotInTheWayInAStatementThatDoesNotApply() {
        String open = condition("StringEquals", "aws:PrincipalOrgID", "o-1");
        String forOthers = statement("Allow", "\"Principal\":{\"AWS\":\"*\"}", "\"Action\":\"sts:AssumeRole\"", open);

        assertAllowed(role(forOthers, statement("Allow", FEDERATED, ACTION)));
    }

    @Test
    void isNotInTheWayWhereAnotherStatementDecides() {
        String open = condition("StringEquals", "aws:PrincipalOrgID", "o-1");
        String maybe = statement("Allow", FEDERATED, ACTION, open);

        assertAllowed(role(maybe, statement("Allow", FEDERATED, ACTION)));
        String denied = sandbox.iam()
                .createRole(role -> role.name("denied")
                        .trustPolicy("{\"Statement\":[" + maybe + "," + statement("Deny", FEDERATED, ACTION) + "]}"));
        assertNotAuthorized(client.refusal(request -> request.roleArn(denied)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"Principal\":\"*\"", "\"Principal\":{\"AWS\":\"*\"}", "\"Principal\":{\"Federated\":\"*\"}"})
    void doesNotGuessWhetherEverybodyMeansTokens(String principal) {
        assertNotEvaluated(
                role(statement("Allow", principal, ACTION)),
                "Statement[0]: Principal *, which AWS does not document for web identities");
    }

    @Test
    void takesNotActionForAllActionsButThose() {
        assertAllowed(role(statement("Allow", FEDERATED, "\"NotAction\":\"sts:AssumeRole\"")));
    }

    @Test
    void deniesAllButThoseOfNotPrincipal() {
        String deny = statement("Deny", "\"NotPrincipal\":{\"AWS\":\"123456789012\"}", "\"Action\":\"sts:*\"");
        String role = role(statement("Allow", FEDERATED, ACTION), deny);

        assertNotAuthorized(client.refusal(request -> request.roleArn(role)));
    }

    @Test
    void letsThoseOfNotPrincipalPass() {
        String deny = statement("Deny", FEDERATED.replace("Principal", "NotPrincipal"), "\"Action\":\"sts:*\"");

        assertAllowed(role(statement("Allow", FEDERATED, ACTION), deny));
    }

    @ParameterizedTest
    @CsvSource({
        "${sts:RoleSessionName}, true",
        "build-${aws:RequestedRegion}, false",
        "'${aws:PrincipalTag/team, ''build-42''}', true",
        "build-4${*}, false",
        "*${$}*, false"
    })
    void fillsInVariables(String value, boolean allowed) {
        String role =
                role(statement("Allow", FEDERATED, ACTION, condition("StringLike", "sts:RoleSessionName", value)));

        if (allowed) {
            assertAllowed(role);
        } else {
            assertNotAuthorized(client.refusal(request -> request.roleArn(role)));
        }
    }

    @Test
    void matchesNothingWithAVariableWithoutValue() {
        String absent = "${sts:ExternalId}";
        String positive =
                statement("Allow", FEDERATED, ACTION, condition("StringEquals", "sts:RoleSessionName", absent));
        String negated =
                statement("Allow", FEDERATED, ACTION, condition("StringNotEquals", "sts:RoleSessionName", absent));

        String refused = role(positive);
        assertNotAuthorized(client.refusal(request -> request.roleArn(refused)));
        sandbox.iam().deleteRole(refused);
        assertAllowed(role(negated));
    }

    @Test
    void saysThatItCannotFillInAVariable() {
        String open = condition("StringNotEquals", "sts:RoleSessionName", "${aws:PrincipalOrgID}");

        assertNotEvaluated(
                role(statement("Allow", FEDERATED, ACTION, open)),
                "Statement[0]: StringNotEquals on sts:RoleSessionName");
    }

    @Test
    void takesVariablesLiterallyInAPolicyOfTheOldVersion() {
        String role = roleOf("{\"Statement\":"
                + statement("Allow", FEDERATED, ACTION, condition("StringLike", "sts:RoleSessionName", "${aws:userid}"))
                + "}");

        assertNotAuthorized(client.refusal(request -> request.roleArn(role)));
    }

    @Test
    void takesWhatTheCommandLineToolPrints() {
        String document = "{\"Version\":\"2012-10-17\",\"Statement\":[" + statement("Allow", FEDERATED, ACTION) + "]}";
        String encoded = URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20");
        UnaryOperator<String> answer = inside ->
                "{\"Role\":{\"RoleName\":\"deploy\",\"Path\":\"/\",\"AssumeRolePolicyDocument\":" + inside + "}}";

        for (String printed : new String[] {answer.apply(document), answer.apply("\"" + encoded + "\""), encoded}) {
            String role = roleOf(printed);
            assertAllowed(role);
            sandbox.iam().deleteRole(role);
        }
    }
}

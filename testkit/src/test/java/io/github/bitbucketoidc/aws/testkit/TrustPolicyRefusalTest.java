package io.github.bitbucketoidc.aws.testkit;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What CreateRole refuses of a trust policy, in the words of IAM. */
@ExtendWith(PipelinesSandboxExtension.class)
class TrustPolicyRefusalTest {

    private static final String PRINCIPAL = "\"Principal\":{\"AWS\":\"123456789012\"}";

    private static void assertRefused(String document, String message) {
        try (PipelinesSandbox sandbox = PipelinesSandbox.start()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            sandbox.iam().createRole(role -> role.name("deploy").trustPolicy(document)))
                    .withMessageStartingWith(message);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ | This policy contains invalid Json",
                "{\"Version\":\"2012-10-18\"} | The policy must contain a valid version string",
                "{\"Version\":\"2012-10-17\",\"Statement\":[]} | Could not parse the policy: Statement is empty!",
                "{\"Statement\":[],\"Statements\":[]} | Syntax error in policy.",
                "{\"Statement\":[],\"Statement\":[]} | This policy contains invalid Json",
            })
    void refusesADocument(String document, String text) {
        assertRefused(document, "MalformedPolicyDocument: " + text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Action\":\"sts:AssumeRole\" | Missing required field Effect",
                "\"Effect\":\"allow\",\"Action\":\"sts:AssumeRole\" | Invalid effect: allow",
                "\"Effect\":\"Allow\" | Missing required field Action",
                "\"Effect\":\"Allow\",\"Action\":\"s3:*\" | AssumeRole policy may only specify STS AssumeRole actions.",
                "\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Resource\":\"*\" | Has prohibited field Resource",
                "\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"NotResource\":\"*\" | AssumeRole policy must not contain resources.",
                "\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Conditions\":{} | Syntax error in policy. (no element Conditions)",
                "\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"NotAction\":\"sts:*\" | Syntax error in policy.",
                "\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Condition\":{\"StringIs\":{\"a\":\"b\"}} | Syntax error in policy. (no condition operator StringIs)",
                "\"Sid\":\"for me\",\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\" | Statement IDs (SID) must be alpha-numeric."
            })
    void refusesAStatement(String statement, String text) {
        assertRefused("{\"Statement\":{" + PRINCIPAL + "," + statement + "}}", "MalformedPolicyDocument: " + text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Id\":1 | Syntax error in policy.",
                "\"Principal\":\"me\" | Principal must be a JSON object.",
                "\"Principal\":{} | Missing required field Principal cannot be empty!",
                "\"Principal\":{\"Aws\":\"123456789012\"} | Invalid principal in policy: \"Aws\"",
                "\"Principal\":{\"AWS\":\"arn:aws:iam::123456789012:role/*\"} | Invalid principal in policy: \"AWS\":\"arn:aws:iam::123456789012:role/*\"",
                "\"NotPrincipal\":{\"AWS\":\"123456789012\"} | Allow with NotPrincipal is not allowed."
            })
    void refusesAPrincipal(String principal, String text) {
        assertRefused(
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\"," + principal + "}}",
                "MalformedPolicyDocument: " + text);
    }

    @Test
    void refusesAStatementWithoutPrincipal() {
        assertRefused(
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\"}}",
                "MalformedPolicyDocument: Missing required field Principal");
    }

    @Test
    void refusesTwoStatementsOfOneSid() {
        String statement = "{\"Sid\":\"A\",\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\"," + PRINCIPAL + "}";

        assertRefused(
                "{\"Statement\":[" + statement + "," + statement + "]}",
                "MalformedPolicyDocument: The Statement Ids in the policy are not unique");
    }

    @Test
    void refusesMoreThanTheQuota() {
        String long1 = "\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"" + "x".repeat(2000) + "\"}}";

        assertRefused(
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\"," + PRINCIPAL + "," + long1 + "}}",
                "LimitExceeded: Cannot exceed quota for ACLSizePerRole: 2048");
    }
}

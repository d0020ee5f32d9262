package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bitbucketoidc.aws.internal.text.JsonWriter;
import io.github.bitbucketoidc.aws.support.StepTokens;
import io.github.bitbucketoidc.aws.support.TrustPolicies;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustPolicyParsingTest {

    private static final TrustPolicy POLICY = TrustPolicy.forToken(StepTokens.deployment(), StepTokens.ROLE);
    private static final String JSON = POLICY.toJson();

    /** As IAM encodes it, by RFC 3986. */
    private static String urlEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Test
    void readsWhatItWrites() {
        assertThat(TrustPolicy.parse(JSON)).isEqualTo(POLICY).hasToString(JSON).hasSameHashCodeAs(POLICY);
    }

    @Test
    void tellsPoliciesApart() {
        TrustPolicy other = TrustPolicy.parse(JSON.replace("Allow", "Deny"));

        assertThat(other).isNotEqualTo(POLICY).doesNotHaveSameHashCodeAs(POLICY);
    }

    @Test
    void writesEveryElementInTheOrderOfTheGrammar() {
        String json = "{\"Statement\":{\"Condition\":{\"Bool\":{\"aws:SecureTransport\":true},\"StringLike\":{\"b\":[],"
                + "\"a\":[\"1\",\"2\"]}},\"NotAction\":[\"s3:*\",\"ec2:*\"],\"NotPrincipal\":\"*\",\"Effect\":\"Deny\","
                + "\"Sid\":\"One\"},\"Id\":\"x\",\"Version\":\"2008-10-17\"}";

        assertThat(TrustPolicy.parse(json).toJson()).isEqualTo("""
                        {
                          "Version": "2008-10-17",
                          "Id": "x",
                          "Statement": [
                            {
                              "Sid": "One",
                              "Effect": "Deny",
                              "NotPrincipal": "*",
                              "NotAction": [
                                "s3:*",
                                "ec2:*"
                              ],
                              "Condition": {
                                "Bool": {
                                  "aws:SecureTransport": "true"
                                },
                                "StringLike": {
                                  "b": [],
                                  "a": [
                                    "1",
                                    "2"
                                  ]
                                }
                              }
                            }
                          ]
                        }""");
    }

    @Test
    void readsTheUrlEncodedFormOfGetRole() {
        assertThat(TrustPolicy.parse(urlEncoded(JSON))).isEqualTo(POLICY);
    }

    @Test
    void takesAPlusInTheUrlEncodedFormForAPlus() {
        String policy = TrustPolicies.of(TrustPolicies.allow(TrustPolicies.audEquals("a+b")))
                .toJson();

        assertThat(TrustPolicy.parse(urlEncoded(policy).replace("%2B", "+")).toJson())
                .isEqualTo(policy);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Role\": {\"RoleName\": \"deploy\", \"AssumeRolePolicyDocument\": %s, \"Path\": \"/\"}}",
                "{\"RoleName\": \"deploy\", \"AssumeRolePolicyDocument\": %s}",
                "\uFEFF\n %s \n"
            })
    void readsWhatTheCommandLineToolPrints(String template) {
        assertThat(TrustPolicy.parse(template.formatted(JSON))).isEqualTo(POLICY);
    }

    @Test
    void readsADocumentInAJsonString() {
        String quoted = JsonWriter.compact(JSON);
        String encoded = "{\"Role\":{\"AssumeRolePolicyDocument\":\"" + urlEncoded(JSON) + "\"}}";

        assertThat(TrustPolicy.parse(quoted)).isEqualTo(POLICY);
        assertThat(TrustPolicy.parse(encoded)).isEqualTo(POLICY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | This is no JSON: there is nothing in it",
                "hello | This is no JSON: line 1, column 1: Unrecognized token 'hello'",
                "{\"Version\": \"2012-10-17\", | This is no JSON: line 1, column 26: Unexpected end-of-input",
                "{'Version': 1} | This is no JSON: line 1, column 2: texts stand in double quotes in JSON, not in single ones",
                "{\"Version\": \"2012-10-17\",} | This is no JSON: line 1, column 25: a comma stands here with nothing after it, before '}'; take it out",
                "{ /* the role */ } | This is no JSON: line 1, column 3: a comment stands here, and JSON has none; take it out",
                "{\"Id\": \"http://x, }\" x} | This is no JSON: line 1, column 2",
                "{} {} | This is no JSON: line 1, column 4: there is more text after the end of the JSON",
                "{}] | This is no JSON: line 1, column 3: Unexpected close marker",
                "{\"Id\":1,\"Id\":2} | This is no JSON: line 1, column 13: Duplicate field 'Id'",
                "%7B%zz | This is no JSON, and no URL-encoded JSON either: a % is not followed by two hexadecimal digits",
            })
    void saysWhereTheTextIsNoJson(String text, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustPolicy.parse(text))
                .withMessageStartingWith(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\n  // the role\n}", "{\n  # the role\n}", "{\n  -- the role\n}"})
    void saysThatJsonHasNoComments(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustPolicy.parse(text))
                .withMessage(
                        "This is no JSON: line 2, column 3: a comment stands here, and JSON has none; take it out");
    }

    @Test
    void saysWhereACommaIsTooMuchInAList() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustPolicy.parse("[1,\n2,\n]"))
                .withMessage("This is no JSON: line 2, column 2: a comma stands here with nothing after it, before ']';"
                        + " take it out");
    }

    @Test
    void countsLinesInPositions() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustPolicy.parse(JSON.replace("\"Action\"", "Action")))
                .withMessageStartingWith("This is no JSON: line 9, column 7: Unexpected character ('A'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | it must be a JSON object",
                "7 | it must be a JSON object",
                "{} | it has no Statement",
                "{\"Statement\":[]} | it has an empty Statement",
                "{\"statement\":[]} | it has 'statement', which IAM does not take there; write 'Statement'",
                "{\"Version\":\"2012-10-18\",\"Statement\":[]} | it has the Version '2012-10-18'; write \"2012-10-17\"",
                "{\"Statement\":[7]} | Statement[0] must be a JSON object",
                "{\"Statement\":{\"Principal\":\"*\",\"Action\":\"*\"}} | Statement has no Effect",
                "{\"Statement\":[{\"Effect\":\"allow\"}]} | Statement[0].Effect is 'allow'; write \"Allow\" or \"Deny\"",
                "{\"Statement\":[{\"Effect\":{}}]} | Statement[0].Effect must be a text",
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\"}]} | Statement[0] has no Principal",
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"x\"}]} | Statement[0].Principal is a text; write {\"Federated\": \"<ARN of the identity provider>\"}",
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{}}]} | Statement[0].Principal names nobody",
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"federated\":\"x\"}}]} | Statement[0].Principal has 'federated', which IAM does not take there; write 'Federated'",
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"NotPrincipal\":\"*\"}]} | Statement[0] has both Principal and NotPrincipal",
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\"}]} | Statement[0] has no Action",
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":[\"sts:a\",null]}]} | Statement[0].Action[1] must be a text",
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}]} | Statement[0] has 'Resource', which IAM does not take there",
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Condition\":{\"StringLike\":\"x\"}}]} | Statement[0].Condition.StringLike must be a JSON object",
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":[\"sts:AssumeRole\",\"s3:*\"]}]} | Statement[0].Action[1] is 's3:*', and a trust policy takes actions of STS only, such as sts:AssumeRoleWithWebIdentity; what the role may do stands in its permission policies",
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":[]}]} | Statement[0].Action names no action",
                "{\"Statement\":[{\"Sid\":\"for pipelines\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\"}]} | Statement[0].Sid is 'for pipelines', and IAM takes letters A to Z and digits only",
                "{\"Statement\":[{\"Sid\":\"A\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\"},{\"Sid\":\"A\",\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"*\"}]} | it has the Sid 'A' twice, and IAM wants each to be unique",
                "{\"Role\":{\"RoleName\":\"deploy\"}} | it has 'Role', which IAM does not take there",
            })
    void saysWhichElementIsNoneOfATrustPolicy(String json, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustPolicy.parse(json))
                .withMessage("This is no trust policy: " + problem);
    }

    @Test
    void refusesADocumentThatIsLongerThanIamStores() {
        String policy = "{\"Statement\":[" + TrustPolicies.allow(TrustPolicies.audEquals("x".repeat(8192))) + "]}";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustPolicy.parse(policy))
                .withMessageContaining("characters without white space, and IAM takes at most 8192");
    }

    @Test
    void refusesATextThatIsLongerThanIamTakes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustPolicy.parse(" ".repeat(131_073)))
                .withMessage("This is no trust policy: it has more than 131072 characters, and IAM takes no more");
        assertThat(TrustPolicy.parse(JSON + " ".repeat(131_072 - JSON.length())))
                .isEqualTo(POLICY);
    }

    @Test
    void neverQuotesATokenThatSomebodyPassedInstead() {
        String token = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL2lzc3VlciJ9.c2lnbmF0dXJl";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustPolicy.parse(token))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("eyJ", "c2lnbmF0dXJl"));
    }

    @Test
    void readsAFile(@TempDir Path directory) throws IOException {
        Path utf8 = Files.writeString(directory.resolve("trust.json"), JSON);
        Path utf16 = Files.writeString(directory.resolve("utf16.json"), "\uFEFF" + JSON, StandardCharsets.UTF_16LE);

        assertThat(TrustPolicy.read(utf8)).isEqualTo(POLICY);
        assertThat(TrustPolicy.read(utf16)).isEqualTo(POLICY);
    }

    @Test
    void namesTheFileThatHoldsNoPolicy(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("trust.json"), "{}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustPolicy.read(file))
                .withMessage(file + ": This is no trust policy: it has no Statement");
    }

    @Test
    void failsWithTheJdksExceptionWhereThereIsNoFile(@TempDir Path directory) {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> TrustPolicy.read(directory.resolve("none.json")));
    }
}

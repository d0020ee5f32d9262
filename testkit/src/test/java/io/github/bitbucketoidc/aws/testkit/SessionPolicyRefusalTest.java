package io.github.bitbucketoidc.aws.testkit;

import static io.github.bitbucketoidc.aws.testkit.Refusals.assertRefused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;

@ExtendWith(PipelinesSandboxExtension.class)
class SessionPolicyRefusalTest {

    @Test
    void refusesASessionPolicyThatIsNoJson(PipelinesSandbox sandbox) {
        assertRefused(
                new StockClient(sandbox).refusal(request -> request.policy("{")),
                400,
                "MalformedPolicyDocument",
                "This policy contains invalid Json");
    }

    @Test
    void refusesASessionPolicyWithoutStatement(PipelinesSandbox sandbox) {
        assertRefused(
                new StockClient(sandbox).refusal(request -> request.policy("{}")),
                400,
                "MalformedPolicyDocument",
                "Syntax errors in policy.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Principal\":\"*\" | Policy document should not specify a principal.",
                "\"Effect\":\"Allow\",\"Action\":\"s3:*\" | Policy statement must contain resources.",
                "\"Effect\":\"Allow\",\"Resource\":\"*\" | Policy statement must contain actions.",
                "\"Effect\":\"Allow\",\"Action\":\"ListBuckets\",\"Resource\":\"*\" | Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
                "\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"my-bucket\" | Resource my-bucket must be in ARN format or \"*\".",
                "\"Effect\":\"Maybe\",\"Action\":\"s3:*\",\"Resource\":\"*\" | Syntax errors in policy.",
                "\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Subject\":\"*\" | Syntax errors in policy.",
                "\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Condition\":{\"StringIs\":{\"a\":\"b\"}} | Syntax errors in policy.",
                "\"Sid\":\"no spaces\",\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\" | Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*",
                "\"Sid\":\"A\",\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"},{\"Sid\":\"A\",\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\" | Statement IDs (SID) in a single policy must be unique."
            })
    void refusesASessionPolicyInTheWordsOfAws(String statement, String text) {
        try (PipelinesSandbox sandbox = PipelinesSandbox.start()) {
            String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[{" + statement + "}]}";

            assertRefused(
                    new StockClient(sandbox).refusal(request -> request.policy(policy)),
                    400,
                    "MalformedPolicyDocument",
                    text);
        }
    }

    @Test
    void refusesASessionPolicyOfAnUnknownVersion(PipelinesSandbox sandbox) {
        String policy =
                "{\"Version\":\"2012-10-18\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";

        assertRefused(
                new StockClient(sandbox).refusal(request -> request.policy(policy)),
                400,
                "MalformedPolicyDocument",
                "Syntax errors in policy.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::210987654321:policy/other",
                "arn:aws-cn:iam::123456789012:policy/other",
                "arn:aws:iam::123456789012:role/other"
            })
    void refusesAManagedPolicyThatIsNotInTheAccountOfTheRole(String arn) {
        try (PipelinesSandbox sandbox = PipelinesSandbox.start()) {
            PolicyDescriptorType managed =
                    PolicyDescriptorType.builder().arn(arn).build();

            assertRefused(
                    new StockClient(sandbox).refusal(request -> request.policyArns(managed)),
                    400,
                    "ValidationError",
                    "The policy " + arn + " is not in the account of the role");
        }
    }

    @Test
    void refusesSessionPoliciesThatAreTogetherTooLarge(PipelinesSandbox sandbox) {
        String policy = "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}" + " ".repeat(1956);
        PolicyDescriptorType managed = PolicyDescriptorType.builder()
                .arn("arn:aws:iam::aws:policy/" + "a".repeat(76))
                .build();

        assertRefused(
                new StockClient(sandbox)
                        .refusal(request -> request.policy(policy).policyArns(managed)),
                400,
                "PackedPolicyTooLarge",
                "Packed policy consumes 104% of allotted space, please use smaller policy.");
    }
}

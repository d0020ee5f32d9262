package io.github.bitbucketoidc.aws.testkit;

import static io.github.bitbucketoidc.aws.testkit.Refusals.assertRefused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
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

    @Test
    void refusesSessionPoliciesThatAreTogetherTooLarge(PipelinesSandbox sandbox) {
        String policy = "{\"Statement\":[]}" + " ".repeat(2000);
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

package io.github.bitbucketoidc.aws.testkit;

import static io.github.bitbucketoidc.aws.testkit.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;

@ExtendWith(PipelinesSandboxExtension.class)
class ParameterRefusalTest {

    private static void assertViolation(
            PipelinesSandbox sandbox,
            String violation,
            UnaryOperator<AssumeRoleWithWebIdentityRequest.Builder> changes) {
        assertRefused(
                new StockClient(sandbox).refusal(changes),
                400,
                "ValidationError",
                "1 validation error detected: " + violation);
    }

    @Test
    void refusesARequestWithoutRoleArn(PipelinesSandbox sandbox) {
        assertViolation(
                sandbox,
                "Value null at 'roleArn' failed to satisfy constraint: Member must not be null",
                request -> request.roleArn(null));
    }

    @Test
    void refusesARequestWithoutSessionName(PipelinesSandbox sandbox) {
        assertViolation(
                sandbox,
                "Value null at 'roleSessionName' failed to satisfy constraint: Member must not be null",
                request -> request.roleSessionName(null));
    }

    @Test
    void refusesARequestWithoutToken(PipelinesSandbox sandbox) {
        assertViolation(
                sandbox,
                "Value null at 'webIdentityToken' failed to satisfy constraint: Member must not be null",
                request -> request.webIdentityToken(null));
    }

    @Test
    void refusesAShortRoleArn(PipelinesSandbox sandbox) {
        assertViolation(
                sandbox,
                "Value 'arn:aws:iam' at 'roleArn' failed to satisfy constraint:"
                        + " Member must have length greater than or equal to 20",
                request -> request.roleArn("arn:aws:iam"));
    }

    @Test
    void refusesALongRoleArn(PipelinesSandbox sandbox) {
        String arn = "arn:aws:iam::123456789012:role/" + "a".repeat(2048);
        assertViolation(
                sandbox,
                "Value '" + arn + "' at 'roleArn' failed to satisfy constraint:"
                        + " Member must have length less than or equal to 2048",
                request -> request.roleArn(arn));
    }

    @Test
    void refusesAShortSessionName(PipelinesSandbox sandbox) {
        assertViolation(
                sandbox,
                "Value 'b' at 'roleSessionName' failed to satisfy constraint:"
                        + " Member must have length greater than or equal to 2",
                request -> request.roleSessionName("b"));
    }

    @Test
    void refusesALongSessionName(PipelinesSandbox sandbox) {
        String name = "b".repeat(65);
        assertViolation(
                sandbox,
                "Value '" + name + "' at 'roleSessionName' failed to satisfy constraint:"
                        + " Member must have length less than or equal to 64",
                request -> request.roleSessionName(name));
    }

    @Test
    void refusesASessionNameWithBraces(PipelinesSandbox sandbox) {
        assertViolation(
                sandbox,
                "Value '{759de0c6}' at 'roleSessionName' failed to satisfy constraint:"
                        + " Member must satisfy regular expression pattern: [\\w+=,.@-]*",
                request -> request.roleSessionName("{759de0c6}"));
    }

    @Test
    void refusesAShortTokenWithoutShowingIt(PipelinesSandbox sandbox) {
        assertViolation(
                sandbox,
                "Value at 'webIdentityToken' failed to satisfy constraint:"
                        + " Member must have length greater than or equal to 4",
                request -> request.webIdentityToken("abc"));
    }

    @Test
    void refusesALongTokenWithoutShowingIt(PipelinesSandbox sandbox) {
        assertViolation(
                sandbox,
                "Value at 'webIdentityToken' failed to satisfy constraint:"
                        + " Member must have length less than or equal to 20000",
                request -> request.webIdentityToken("a".repeat(20001)));
    }

    @Test
    void refusesADurationBelow15Minutes(PipelinesSandbox sandbox) {
        assertViolation(
                sandbox,
                "Value '100' at 'durationSeconds' failed to satisfy constraint:"
                        + " Member must have value greater than or equal to 900",
                request -> request.durationSeconds(100));
    }

    @Test
    void refusesADurationAbove12Hours(PipelinesSandbox sandbox) {
        assertViolation(
                sandbox,
                "Value '50000' at 'durationSeconds' failed to satisfy constraint:"
                        + " Member must have value less than or equal to 43200",
                request -> request.durationSeconds(50000));
    }

    @Test
    void refusesALongPolicy(PipelinesSandbox sandbox) {
        String policy = "{\"Statement\":[]}" + " ".repeat(2048);
        assertViolation(
                sandbox,
                "Value '" + policy + "' at 'policy' failed to satisfy constraint:"
                        + " Member must have length less than or equal to 2048",
                request -> request.policy(policy));
    }

    @Test
    void refusesAPolicyWithCharactersBeyondLatin1(PipelinesSandbox sandbox) {
        assertViolation(
                sandbox,
                "Value '{\"Sid\":\"\u20ac\"}' at 'policy' failed to satisfy constraint: Member must satisfy regular"
                        + " expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\u00FF]+",
                request -> request.policy("{\"Sid\":\"\u20ac\"}"));
    }

    @Test
    void refusesMoreThanTenPolicyArns(PipelinesSandbox sandbox) {
        PolicyDescriptorType policy = PolicyDescriptorType.builder()
                .arn("arn:aws:iam::aws:policy/ReadOnlyAccess")
                .build();

        var refusal = new StockClient(sandbox).refusal(request -> request.policyArns(Collections.nCopies(11, policy)));

        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
        assertThat(refusal.awsErrorDetails().errorMessage())
                .endsWith("at 'policyArns' failed to satisfy constraint:"
                        + " Member must have length less than or equal to 10");
    }

    @Test
    void reportsAllViolationsTogether(PipelinesSandbox sandbox) {
        assertRefused(
                new StockClient(sandbox)
                        .refusal(request -> request.durationSeconds(100).roleSessionName("b")),
                400,
                "ValidationError",
                "2 validation errors detected: Value 'b' at 'roleSessionName' failed to satisfy constraint: Member must"
                        + " have length greater than or equal to 2; Value '100' at 'durationSeconds' failed to satisfy"
                        + " constraint: Member must have value greater than or equal to 900");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::123456789012:user/deploy",
                "arn:aws:sts::123456789012:assumed-role/deploy/build",
                "arn:aws:iam::XXXXXXXXXXXX:role/deploy",
                "arn:aws:iam::123456789012:role/deploy ",
                "arn:aws:iam::123456789012:role/",
                "$AWS_OIDC_ROLE_ARN_PRODUCTION"
            })
    void refusesWhatIsNoRoleArn(String roleArn) {
        try (PipelinesSandbox sandbox = PipelinesSandbox.start()) {
            assertRefused(
                    new StockClient(sandbox).refusal(request -> request.roleArn(roleArn)),
                    400,
                    "ValidationError",
                    "Request ARN is invalid");
        }
    }

    @Test
    void refusesADurationThatIsNoNumber(PipelinesSandbox sandbox) {
        var response = RawHttpClient.post(
                sandbox.stsEndpoint(), "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&DurationSeconds=1h");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("<Code>MalformedInput</Code>");
    }

    @Test
    void refusesADurationAboveTheMaximumOfTheRole(PipelinesSandbox sandbox) {
        assertRefused(
                new StockClient(sandbox).refusal(request -> request.durationSeconds(3601)),
                400,
                "ValidationError",
                "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }
}

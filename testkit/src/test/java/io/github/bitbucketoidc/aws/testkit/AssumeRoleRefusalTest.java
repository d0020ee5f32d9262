package io.github.bitbucketoidc.aws.testkit;

import static io.github.bitbucketoidc.aws.testkit.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.services.sts.model.Tag;

/** What STS refuses before it looks at the trust policy, and durations and sizes after it. */
class AssumeRoleRefusalTest {

    private final ManualClock clock = new ManualClock();
    private final PipelinesSandbox sandbox;
    private final StockClient client;
    private final String prod;

    AssumeRoleRefusalTest() {
        // The stock client signs with the system's time.
        clock.advance(Duration.between(clock.instant(), Instant.now()));
        sandbox = PipelinesSandbox.builder().clock(clock).start();
        client = new StockClient(sandbox);
        prod = sandbox.iam().createRole(role -> role.name("prod").trustsRole(sandbox.roleArn()));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private StsException refusal(UnaryOperator<AssumeRoleRequest.Builder> changes) {
        return client.chainRefusal(prod, changes);
    }

    private void assertViolation(String violation, UnaryOperator<AssumeRoleRequest.Builder> changes) {
        assertRefused(refusal(changes), 400, "ValidationError", "1 validation error detected: " + violation);
    }

    @Test
    void refusesAnUnsignedCall() {
        assertRefused(
                client.chainRefusal(AnonymousCredentialsProvider.create(), prod, request -> request),
                403,
                "MissingAuthenticationToken",
                "Request is missing Authentication Token");
    }

    @Test
    void refusesExpiredCredentials() {
        clock.advance(Duration.ofHours(-1));
        Credentials credentials = client.assume().credentials();
        clock.advance(Duration.ofHours(1));

        assertRefused(
                client.chainRefusal(credentials, prod, request -> request),
                403,
                "ExpiredToken",
                "The security token included in the request is expired");
    }

    @Test
    void refusesTheSessionsOfADeletedRole() {
        Credentials credentials = client.assume().credentials();
        sandbox.iam().deleteRole(sandbox.roleArn());

        assertRefused(
                client.chainRefusal(credentials, prod, request -> request),
                403,
                "InvalidClientTokenId",
                "The security token included in the request is invalid.");
    }

    @Test
    void checksTheSignatureBeforeTheParameters() {
        assertThat(client.chainRefusal(AnonymousCredentialsProvider.create(), prod, request -> request.externalId("x"))
                        .awsErrorDetails()
                        .errorCode())
                .isEqualTo("MissingAuthenticationToken");
    }

    @Test
    void refusesWhatIsNoRoleArn() {
        assertRefused(
                refusal(request -> request.roleArn("arn:aws:iam::123456789012:user/deploy")),
                400,
                "ValidationError",
                "Request ARN is invalid");
    }

    @Test
    void refusesARequestWithoutSessionName() {
        assertViolation(
                "Value null at 'roleSessionName' failed to satisfy constraint: Member must not be null",
                request -> request.roleSessionName(null));
    }

    @Test
    void refusesAShortExternalId() {
        assertViolation(
                "Value 'x' at 'externalId' failed to satisfy constraint:"
                        + " Member must have length greater than or equal to 2",
                request -> request.externalId("x"));
    }

    @Test
    void refusesALongExternalId() {
        String id = "x".repeat(1225);
        assertViolation(
                "Value '" + id + "' at 'externalId' failed to satisfy constraint:"
                        + " Member must have length less than or equal to 1224",
                request -> request.externalId(id));
    }

    @Test
    void refusesAnExternalIdWithASpace() {
        assertViolation(
                "Value 'my id' at 'externalId' failed to satisfy constraint:"
                        + " Member must satisfy regular expression pattern: [\\w+=,.@:\\/-]*",
                request -> request.externalId("my id"));
    }

    @Test
    void acceptsAnExternalIdWithEveryCharacterThatItMayHave() {
        assertThat(client.chain(prod, request -> request.externalId("azAZ09_+=,.@:/-"))
                        .credentials())
                .isNotNull();
    }

    @Test
    void refusesAShortSourceIdentity() {
        assertViolation(
                "Value 'x' at 'sourceIdentity' failed to satisfy constraint:"
                        + " Member must have length greater than or equal to 2",
                request -> request.sourceIdentity("x"));
    }

    @Test
    void refusesALongSourceIdentity() {
        String identity = "x".repeat(65);
        assertViolation(
                "Value '" + identity + "' at 'sourceIdentity' failed to satisfy constraint:"
                        + " Member must have length less than or equal to 64",
                request -> request.sourceIdentity(identity));
    }

    @Test
    void refusesASourceIdentityOfAws() {
        assertViolation(
                "Value 'aws:me' at 'sourceIdentity' failed to satisfy constraint:"
                        + " Member must satisfy regular expression pattern: [\\w+=,.@-]*",
                request -> request.sourceIdentity("aws:me"));
    }

    @Test
    void refusesAPolicyThatIsTooLargeBesideTheTags() {
        assertRefused(
                refusal(request -> request.tags(
                                Tag.builder().key("k").value("v".repeat(256)).build())
                        .policy("{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}"
                                + " ".repeat(1940))),
                400,
                "PackedPolicyTooLarge",
                "Packed policy consumes 111% of allotted space, please use smaller policy.");
    }

    @Test
    void refusesMoreThanTenPolicyArns() {
        PolicyDescriptorType policy = PolicyDescriptorType.builder()
                .arn("arn:aws:iam::aws:policy/ReadOnlyAccess")
                .build();

        assertThat(refusal(request -> request.policyArns(Collections.nCopies(11, policy)))
                        .awsErrorDetails()
                        .errorMessage())
                .endsWith("at 'policyArns' failed to satisfy constraint:"
                        + " Member must have length less than or equal to 10");
    }

    @ParameterizedTest
    @CsvSource({
        "1,899,Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or"
                + " equal to 900",
        "12,43201,Value '43201' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or"
                + " equal to 43200"
    })
    void refusesADurationOutsideTheRangeFirst(int maximum, int seconds, String violation) {
        assertRefused(
                refusalOfLongRole(maximum, seconds),
                400,
                "ValidationError",
                "1 validation error detected: " + violation);
    }

    @Test
    void refusesADurationAboveTheMaximumOfTheRoleNext() {
        assertRefused(
                refusalOfLongRole(1, 3601),
                400,
                "ValidationError",
                "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }

    @Test
    void refusesADurationOfMoreThanAnHourEvenIfTheRoleAllowsIt() {
        assertRefused(
                refusalOfLongRole(12, 3601),
                400,
                "ValidationError",
                "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
    }

    private StsException refusalOfLongRole(int hours, int seconds) {
        String longer = sandbox.iam()
                .createRole(role -> role.name("long")
                        .maxSessionDuration(Duration.ofHours(hours))
                        .trustsRole(sandbox.roleArn()));
        return client.chainRefusal(longer, request -> request.durationSeconds(seconds));
    }
}

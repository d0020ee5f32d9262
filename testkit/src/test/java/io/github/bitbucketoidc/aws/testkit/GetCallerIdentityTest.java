package io.github.bitbucketoidc.aws.testkit;

import static io.github.bitbucketoidc.aws.testkit.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.StsException;

@ExtendWith(PipelinesSandboxExtension.class)
class GetCallerIdentityTest {

    private static final String WRONG_SIGNATURE =
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access"
                    + " Key and signing method. Consult the service documentation for details.";

    @Test
    void tellsWhoseCredentialsSigned(PipelinesSandbox sandbox) {
        StockClient client = new StockClient(sandbox);
        var session = client.assume();

        GetCallerIdentityResponse caller = client.callerIdentity(session.credentials());

        assertThat(caller.arn()).isEqualTo(session.assumedRoleUser().arn());
        assertThat(caller.userId()).isEqualTo(session.assumedRoleUser().assumedRoleId());
        assertThat(caller.account()).isEqualTo("123456789012");
    }

    @Test
    void refusesAnUnsignedCall(PipelinesSandbox sandbox) {
        assertRefused(
                new StockClient(sandbox).callerRefusal(AnonymousCredentialsProvider.create()),
                403,
                "MissingAuthenticationToken",
                "Request is missing Authentication Token");
    }

    @Test
    void refusesAnUnknownAccessKey(PipelinesSandbox sandbox) {
        assertUnknown(
                new StockClient(sandbox).callerRefusal(StockClient.session("ASIAAAAAAAAAAAAAAAAA", "secret", "token")));
    }

    @Test
    void refusesASessionTokenOfAnotherKey(PipelinesSandbox sandbox) {
        StockClient client = new StockClient(sandbox);
        Credentials mine = client.assume().credentials();
        Credentials other = client.assume().credentials();

        assertUnknown(client.callerRefusal(
                StockClient.session(mine.accessKeyId(), mine.secretAccessKey(), other.sessionToken())));
    }

    @Test
    void refusesTheSessionsOfADeletedRole(PipelinesSandbox sandbox) {
        StockClient client = new StockClient(sandbox);
        Credentials credentials = client.assume().credentials();
        sandbox.iam().deleteRole(sandbox.roleArn());

        assertUnknown(client.callerRefusal(credentials));
    }

    @Test
    void refusesTheSessionsOfARoleThatWasCreatedAgain(PipelinesSandbox sandbox) {
        StockClient client = new StockClient(sandbox);
        Credentials credentials = client.assume().credentials();
        sandbox.iam().deleteRole(sandbox.roleArn());
        sandbox.iam().createRole(role -> role.name("pipelines-deploy"));

        assertUnknown(client.callerRefusal(credentials));
    }

    private static void assertUnknown(StsException refusal) {
        assertRefused(refusal, 403, "InvalidClientTokenId", "The security token included in the request is invalid.");
    }

    @Test
    void refusesAWrongSecret(PipelinesSandbox sandbox) {
        StockClient client = new StockClient(sandbox);
        Credentials credentials = client.assume().credentials();

        assertRefused(
                client.callerRefusal(
                        StockClient.session(credentials.accessKeyId(), "not the secret", credentials.sessionToken())),
                403,
                "SignatureDoesNotMatch",
                WRONG_SIGNATURE);
    }

    @Test
    void refusesExpiredCredentials() {
        ManualClock clock = new ManualClock();
        // The stock client signs with the system's time, so the clock starts there.
        clock.advance(Duration.between(clock.instant(), Instant.now()).minusHours(1));
        try (PipelinesSandbox sandbox = PipelinesSandbox.builder().clock(clock).start()) {
            StockClient client = new StockClient(sandbox);
            Credentials credentials = client.assume().credentials();
            clock.advance(Duration.ofHours(1));

            assertRefused(
                    client.callerRefusal(credentials),
                    403,
                    "ExpiredToken",
                    "The security token included in the request is expired");
        }
    }

    @Test
    void refusesASignatureOfMoreThanFiveMinutesAgo(PipelinesSandbox sandbox) {
        StockClient client = new StockClient(sandbox);
        Credentials credentials = client.assume().credentials();
        sandbox.sts().clockSkew(Duration.ofMinutes(6));

        StsException refusal = client.callerRefusal(credentials);

        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch");
        assertThat(refusal.awsErrorDetails().errorMessage())
                .matches("Signature expired: \\d{8}T\\d{6}Z is now earlier than \\d{8}T\\d{6}Z"
                        + " \\(\\d{8}T\\d{6}Z - 5 min\\.\\)");
    }

    @Test
    void refusesASignatureFromTheFuture(PipelinesSandbox sandbox) {
        StockClient client = new StockClient(sandbox);
        Credentials credentials = client.assume().credentials();
        sandbox.sts().clockSkew(Duration.ofMinutes(-6));

        assertThat(client.callerRefusal(credentials).awsErrorDetails().errorMessage())
                .matches("Signature not yet current: \\d{8}T\\d{6}Z is still later than \\d{8}T\\d{6}Z"
                        + " \\(\\d{8}T\\d{6}Z \\+ 5 min\\.\\)");
    }

    @Test
    void toleratesASkewOfFourMinutes(PipelinesSandbox sandbox) {
        StockClient client = new StockClient(sandbox);
        Credentials credentials = client.assume().credentials();
        sandbox.sts().clockSkew(Duration.ofMinutes(4));

        assertThat(client.callerIdentity(credentials).arn()).isNotNull();
    }
}

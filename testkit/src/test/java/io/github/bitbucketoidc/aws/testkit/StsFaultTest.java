package io.github.bitbucketoidc.aws.testkit;

import static io.github.bitbucketoidc.aws.testkit.Refusals.assertInvalidToken;
import static io.github.bitbucketoidc.aws.testkit.Refusals.assertNotAuthorized;
import static io.github.bitbucketoidc.aws.testkit.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.model.StsException;

class StsFaultTest {

    private final PipelinesSandbox sandbox = PipelinesSandbox.start();
    private final StockClient client = new StockClient(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    private StsException meets(StsFault fault) {
        sandbox.sts().failNext(1, fault);
        return client.refusal();
    }

    @Test
    void deniesAccess() {
        assertNotAuthorized(meets(StsFault.accessDenied()));
    }

    @Test
    void throttles() {
        assertRefused(meets(StsFault.throttling()), 400, "Throttling", "Rate exceeded");
    }

    @Test
    void failsInternally() {
        assertRefused(
                meets(StsFault.internalFailure()),
                500,
                "InternalFailure",
                "The request processing has failed because of an unknown error, exception or failure.");
    }

    @Test
    void isUnavailable() {
        assertRefused(
                meets(StsFault.serviceUnavailable()),
                503,
                "ServiceUnavailable",
                "The request has failed due to a temporary failure of the server.");
    }

    @Test
    void cannotReachTheIdentityProvider() {
        assertThat(meets(StsFault.idpCommunicationError()))
                .satisfies(refusal -> assertThat(refusal.statusCode()).isEqualTo(400))
                .satisfies(refusal ->
                        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("IDPCommunicationError"));
    }

    @Test
    void cannotFetchTheVerificationKey() {
        assertInvalidToken(
                meets(StsFault.verificationKeyUnavailable()),
                "Couldn't retrieve verification key from your identity provider,  please reference"
                        + " AssumeRoleWithWebIdentity documentation for requirements");
    }

    @Test
    void cannotValidateTheToken() {
        assertInvalidToken(
                meets(StsFault.tokenNotValidated()),
                "The web identity token provided could not be validated. See the AssumeRoleWithWebIdentity"
                        + " documentation for requirements.");
    }

    @Test
    void rejectsTheClaim() {
        assertThat(meets(StsFault.idpRejectedClaim()))
                .satisfies(refusal -> assertThat(refusal.statusCode()).isEqualTo(403))
                .satisfies(refusal ->
                        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("IDPRejectedClaim"));
    }

    @Test
    void hasTheRegionDisabledForTheAccountOfTheRole() {
        sandbox.sts().failNext(1, StsFault.regionDisabled());

        assertRefused(
                client.refusal(request -> request.roleArn("arn:aws:iam::210987654321:role/deploy")),
                403,
                "RegionDisabledException",
                "STS is not activated in this region for account:210987654321. Your account administrator can activate"
                        + " STS in this region using the IAM Console.");
    }

    @Test
    void answersAnyError() {
        assertRefused(meets(StsFault.error(418, "Teapot", "<short & stout>")), 418, "Teapot", "<short & stout>");
    }

    @Test
    void refusesAnErrorStatusThatIsNoError() {
        assertThatIllegalArgumentException().isThrownBy(() -> StsFault.error(200, "Fine", "fine"));
    }

    @Test
    void cutsTheConnectionInTheMiddleOfTheAnswer() throws Exception {
        sandbox.sts().failNext(1, StsFault.cutConnection());

        String answer = RawHttpClient.talk(sandbox.stsEndpoint(), "GET /?Action=x HTTP/1.1\r\nHost: sts\r\n\r\n");

        String[] headAndBody = answer.split("\r\n\r\n", 2);
        assertThat(headAndBody[0]).startsWith("HTTP/1.1 200");
        int announced = Integer.parseInt(headAndBody[0].replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
        assertThat(headAndBody[1].length()).isPositive().isLessThan(announced);
    }

    @Test
    void failsTheStockClientByACutConnection() {
        sandbox.sts().failNext(1, StsFault.cutConnection());

        assertThatExceptionOfType(SdkException.class).isThrownBy(client::assume);
    }

    @Test
    void answersGarbage() {
        sandbox.sts().failNext(1, StsFault.garbage());

        assertThatExceptionOfType(SdkClientException.class).isThrownBy(client::assume);
    }

    @Test
    void answersWhatAProxyWould() {
        sandbox.sts().failNext(1, StsFault.answer(407, "text/html", "<h1>Log in</h1>"));

        var response = RawHttpClient.post(sandbox.stsEndpoint(), "Action=GetCallerIdentity&Version=2011-06-15");

        assertThat(response.statusCode()).isEqualTo(407);
        assertThat(response.headers().firstValue("content-type")).contains("text/html");
        assertThat(response.body()).isEqualTo("<h1>Log in</h1>");
    }

    @Test
    void refusesARawStatusThatIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> StsFault.answer(0, "text/plain", ""));
    }

    @Test
    @Timeout(20)
    void hangsUntilTheSandboxCloses() throws Exception {
        CountDownClock clock = new CountDownClock();
        PipelinesSandbox hanging = PipelinesSandbox.builder().clock(clock).start();
        hanging.sts().failAlways(StsFault.hang());
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(
                () -> RawHttpClient.post(hanging.stsEndpoint(), "Action=GetCallerIdentity")
                        .body());
        clock.awaitRead();

        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> answer.get(200, TimeUnit.MILLISECONDS));
        hanging.close();
        assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> answer.get(5, TimeUnit.SECONDS));
    }

    @Test
    @Timeout(20)
    void recordsACallThatHangsWithoutAStatus() throws Exception {
        sandbox.sts().failNext(1, StsFault.hang());
        CompletableFuture<Boolean> failed = CompletableFuture.supplyAsync(
                        () -> RawHttpClient.post(sandbox.stsEndpoint(), "Action=GetCallerIdentity"))
                .handle((response, failure) -> failure != null);
        while (sandbox.sts().history().isEmpty()) {
            Thread.onSpinWait();
        }

        assertThat(sandbox.sts().history().get(0).status()).isZero();
        sandbox.close();
        assertThat(failed.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void failsOnlyTheNextCalls() {
        sandbox.sts().failNext(2, StsFault.throttling());
        client.refusal();
        client.refusal();

        assertThat(client.assume().credentials()).isNotNull();
    }

    @Test
    void queuesFaultsInTheirOrder() {
        sandbox.sts().failNext(1, StsFault.throttling());
        sandbox.sts().failNext(1, StsFault.serviceUnavailable());

        assertThat(client.refusal().awsErrorDetails().errorCode()).isEqualTo("Throttling");
        assertThat(client.refusal().awsErrorDetails().errorCode()).isEqualTo("ServiceUnavailable");
    }

    @Test
    void failsAlwaysUntilItRecovers() {
        sandbox.sts().failAlways(StsFault.internalFailure());
        client.refusal();
        client.refusal();
        sandbox.sts().recover();

        assertThat(client.assume().credentials()).isNotNull();
    }

    @Test
    void takesTheNextFaultBeforeTheLastingOne() {
        sandbox.sts().failAlways(StsFault.internalFailure());

        assertThat(meets(StsFault.throttling()).awsErrorDetails().errorCode()).isEqualTo("Throttling");
        assertThat(client.refusal().awsErrorDetails().errorCode()).isEqualTo("InternalFailure");
    }

    @Test
    void meetsOnlyTheActionThatItIsFor() {
        String prod = sandbox.iam().createRole(role -> role.name("prod").trustsRole(sandbox.roleArn()));
        sandbox.sts().failNext(1, StsFault.throttling().onlyFor("AssumeRole"));

        assertRefused(client.chainRefusal(prod), 400, "Throttling", "Rate exceeded");
        assertThat(client.chain(prod).credentials()).isNotNull();
    }

    @Test
    void isPassedByForAFaultThatWasQueuedLater() {
        String prod = sandbox.iam().createRole(role -> role.name("prod").trustsRole(sandbox.roleArn()));
        sandbox.sts().failNext(1, StsFault.throttling().onlyFor("AssumeRole"));
        sandbox.sts().failNext(1, StsFault.internalFailure());

        assertThat(client.refusal().statusCode()).isEqualTo(500);
        assertRefused(client.chainRefusal(prod), 400, "Throttling", "Rate exceeded");
    }

    @Test
    void lastsForOneActionAlone() {
        String prod = sandbox.iam().createRole(role -> role.name("prod").trustsRole(sandbox.roleArn()));
        sandbox.sts().failAlways(StsFault.internalFailure().onlyFor("AssumeRoleWithWebIdentity"));
        sandbox.sts().failNext(1, StsFault.throttling().onlyFor("AssumeRole"));

        assertThat(client.refusal().statusCode()).isEqualTo(500);
        sandbox.sts().failAlways(StsFault.internalFailure().onlyFor("AssumeRole"));
        assertRefused(client.chainRefusal(prod), 400, "Throttling", "Rate exceeded");
        assertThat(client.chainRefusal(prod).statusCode()).isEqualTo(500);
    }

    @Test
    void namesTheActionThatItIsFor() {
        assertThat(StsFault.throttling().onlyFor("AssumeRole")).hasToString("StsFault[Throttling for AssumeRole]");
    }

    @Test
    void namesItsErrorCode() {
        assertThat(StsFault.throttling()).hasToString("StsFault[Throttling]");
    }
}

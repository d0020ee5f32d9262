package io.github.bitbucketoidc.aws.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.Credentials;

class AssumeRoleWithWebIdentityTest {

    private final ManualClock clock = new ManualClock();
    private final PipelinesSandbox sandbox =
            PipelinesSandbox.builder().clock(clock).start();
    private final StockClient client = new StockClient(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void givesCredentialsInTheShapeOfAws() {
        Credentials credentials = client.assume().credentials();

        assertThat(credentials.accessKeyId()).matches("ASIA[A-Z2-7]{16}");
        assertThat(credentials.secretAccessKey()).hasSize(40);
        assertThat(credentials.sessionToken()).hasSizeGreaterThan(400);
    }

    @Test
    void givesOtherCredentialsEachTime() {
        Credentials first = client.assume().credentials();
        Credentials second = client.assume().credentials();

        assertThat(second.accessKeyId()).isNotEqualTo(first.accessKeyId());
        assertThat(second.secretAccessKey()).isNotEqualTo(first.secretAccessKey());
        assertThat(second.sessionToken()).isNotEqualTo(first.sessionToken());
    }

    @Test
    void namesTheAssumedRoleWithoutItsPath() {
        String roleArn = sandbox.iam().createRole(role -> role.name("deploy").path("/ci/eu/"));

        AssumeRoleWithWebIdentityResponse response = client.assume(request -> request.roleArn(roleArn));

        assertThat(roleArn).isEqualTo("arn:aws:iam::123456789012:role/ci/eu/deploy");
        assertThat(response.assumedRoleUser().arn())
                .isEqualTo("arn:aws:sts::123456789012:assumed-role/deploy/build-42");
        assertThat(response.assumedRoleUser().assumedRoleId()).matches("AROA[A-Z2-7]{17}:build-42");
    }

    @Test
    void tellsWhatItReadFromTheToken() {
        String token = sandbox.tokenBuilder().subject(subjectOf("{step}")).build();

        AssumeRoleWithWebIdentityResponse response = client.assume(request -> request.webIdentityToken(token));

        assertThat(response.subjectFromWebIdentityToken()).isEqualTo(subjectOf("{step}"));
        assertThat(response.audience()).isEqualTo(sandbox.audience());
        assertThat(response.provider()).isEqualTo(sandbox.issuer());
    }

    private String subjectOf(String step) {
        return sandbox.environment().get("BITBUCKET_REPO_UUID") + ":" + step;
    }

    @Test
    void endsTheSessionAfterAnHourByDefault() {
        assertThat(client.assume().credentials().expiration()).isEqualTo(inSeconds(3600));
    }

    @Test
    void endsTheSessionAfterTheRequestedDuration() {
        assertThat(client.assume(request -> request.durationSeconds(900))
                        .credentials()
                        .expiration())
                .isEqualTo(inSeconds(900));
    }

    private Instant inSeconds(long seconds) {
        return clock.instant().plusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS);
    }

    @Test
    void givesASessionUpToTheMaximumOfTheRole() {
        String roleArn = sandbox.iam().createRole(role -> role.name("long").maxSessionDuration(Duration.ofHours(12)));

        assertThat(client.assume(request -> request.roleArn(roleArn).durationSeconds(43200))
                        .credentials()
                        .expiration())
                .isEqualTo(inSeconds(43200));
    }

    @Test
    @SuppressWarnings("deprecation") // The SDK deprecates the getter; the wire has the element.
    void tellsThePackedSizeOfASessionPolicy() {
        String policy = "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";

        assertThat(client.assume(request -> request.policy(policy)).packedPolicySize())
                .isEqualTo(3);
    }

    @Test
    void keepsThePartitionOfTheRole() {
        String roleArn = sandbox.iam().createRole(role -> role.name("gov").partition("aws-us-gov"));

        assertThat(client.assume(request -> request.roleArn(roleArn))
                        .assumedRoleUser()
                        .arn())
                .startsWith("arn:aws-us-gov:sts::");
    }

    @Test
    void answersAGetWithAQueryString() {
        String query = "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=build-42&RoleArn="
                + URLEncoder.encode(sandbox.roleArn(), StandardCharsets.UTF_8) + "&WebIdentityToken="
                + sandbox.token();

        var response = RawHttpClient.get(URI.create(sandbox.stsEndpoint() + "/?" + query));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("text/xml");
        String requestId = response.headers().firstValue("x-amzn-requestid").orElseThrow();
        assertThat(response.body())
                .startsWith("<AssumeRoleWithWebIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">")
                .contains("<Expiration>2026-03-02T11:15:30Z</Expiration>")
                .contains("<RequestId>" + requestId + "</RequestId>");
    }
}

package io.github.bitbucketoidc.aws.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.Tag;

class AssumeRoleTest {

    // The stock client signs with the system's time.
    private final Instant now = Instant.now();
    private final PipelinesSandbox sandbox =
            PipelinesSandbox.builder().clock(() -> now).start();
    private final StockClient client = new StockClient(sandbox);
    private final String prod = sandbox.iam()
            .createRole(role -> role.name("prod").accountId("210987654321").trustsRole(sandbox.roleArn()));

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void givesCredentialsOfARoleInAnotherAccount() {
        GetCallerIdentityResponse caller =
                client.callerIdentity(client.chain(prod).credentials());

        assertThat(caller.arn()).isEqualTo("arn:aws:sts::210987654321:assumed-role/prod/chained");
        assertThat(caller.account()).isEqualTo("210987654321");
    }

    @Test
    void namesTheAssumedRoleWithoutItsPath() {
        String pathed = sandbox.iam()
                .createRole(role -> role.name("deploy").path("/ci/eu/").trustsRole(sandbox.roleArn()));

        AssumeRoleResponse response = client.chain(pathed);

        assertThat(response.assumedRoleUser().arn()).isEqualTo("arn:aws:sts::123456789012:assumed-role/deploy/chained");
        assertThat(response.assumedRoleUser().assumedRoleId()).matches("AROA[A-Z2-7]{17}:chained");
    }

    @Test
    void endsTheSessionAfterAnHourByDefault() {
        assertThat(client.chain(prod).credentials().expiration()).isEqualTo(inSeconds(3600));
    }

    @Test
    void endsTheSessionAfterTheRequestedDuration() {
        assertThat(client.chain(prod, request -> request.durationSeconds(900))
                        .credentials()
                        .expiration())
                .isEqualTo(inSeconds(900));
    }

    private Instant inSeconds(long seconds) {
        return now.plusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS);
    }

    @Test
    void outlivesTheSessionThatOpenedIt() {
        Credentials caller =
                client.assume(request -> request.durationSeconds(900)).credentials();

        assertThat(client.chain(caller, prod, request -> request).credentials().expiration())
                .isEqualTo(inSeconds(3600));
    }

    @Test
    void chainsFromAChainedSession() {
        String last = sandbox.iam()
                .createRole(role -> role.name("last").accountId("333333333333").trustsRole(prod));

        assertThat(client.chain(client.chain(prod).credentials(), last, request -> request)
                        .assumedRoleUser()
                        .arn())
                .isEqualTo("arn:aws:sts::333333333333:assumed-role/last/chained");
    }

    @Test
    @SuppressWarnings("deprecation") // The SDK deprecates the getter; the wire has the element.
    void tellsNoPackedSizeWithoutPoliciesAndTags() {
        assertThat(client.chain(prod).packedPolicySize()).isNull();
    }

    @Test
    @SuppressWarnings("deprecation")
    void tellsThePackedSizeOfPolicyAndTags() {
        String policy = "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}" + " ".repeat(40);

        assertThat(client.chain(prod, request -> request.policy(policy).tags(tag("k", "v".repeat(104))))
                        .packedPolicySize())
                .isEqualTo(11);
    }

    @Test
    void tellsTheSourceIdentity() {
        assertThat(client.chain(prod, request -> request.sourceIdentity("alice"))
                        .sourceIdentity())
                .isEqualTo("alice");
    }

    @Test
    void tellsNoSourceIdentityWithoutOne() {
        assertThat(client.chain(prod).sourceIdentity()).isNull();
    }

    @Test
    void recordsWhatACallAsked() {
        client.chain(
                prod,
                request -> request.externalId("shared-id")
                        .sourceIdentity("alice")
                        .durationSeconds(900)
                        .tags(tag("team", "shop"), tag("stage", ""))
                        .transitiveTagKeys("team"));

        assertThat(sandbox.sts().calls("AssumeRole")).isEqualTo(1);
        assertThat(sandbox.sts().history())
                .last()
                .isEqualTo(new RecordedCall(
                        "AssumeRole",
                        prod,
                        "chained",
                        "900",
                        "shared-id",
                        "alice",
                        Map.of("team", "shop", "stage", ""),
                        List.of("team"),
                        200,
                        null,
                        now));
    }

    @Test
    void opensTheLongestSessionInTheRoleThatAllowsMore() {
        String longer = sandbox.iam()
                .createRole(role -> role.name("long")
                        .maxSessionDuration(Duration.ofHours(12))
                        .trustsRole(sandbox.roleArn()));

        assertThat(client.chain(longer, request -> request.durationSeconds(3600))
                        .credentials()
                        .expiration())
                .isEqualTo(inSeconds(3600));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}

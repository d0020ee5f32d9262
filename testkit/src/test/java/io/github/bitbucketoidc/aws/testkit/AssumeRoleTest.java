package io.github.bitbucketoidc.aws.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

class AssumeRoleTest {

    // The stock client signs with the system's time.
    private final Instant now = Instant.now();
    private final PipelinesSandbox sandbox =
            PipelinesSandbox.builder().clock(() -> now).start();
    private final StockClient client = new StockClient(sandbox);
    private final String prod = sandbox.iam()
            .createRole(role -> role.name("prod")
                    .path("/ci/")
                    .accountId("210987654321")
                    .maxSessionDuration(Duration.ofHours(12))
                    .trustsRole(sandbox.roleArn()));

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
}

package io.github.bitbucketoidc.aws.examples.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.StsClient;

/** An integration test of yours begins like this: one provider for the class, and SDK clients that use it. */
@NeedsAws
class CallerIdentityTest {

    private static BitbucketOidcCredentialsProvider credentials;
    private static StsClient sts;

    @BeforeAll
    static void connect() {
        credentials = BitbucketOidcCredentialsProvider.create();
        sts = StsClient.builder()
                .credentialsProvider(credentials)
                .region(credentials.region())
                .build();
    }

    @AfterAll
    static void disconnect() {
        sts.close();
        credentials.close();
    }

    @Test
    void actsAsTheRoleOfTheStep() {
        assertThat(sts.getCallerIdentity().arn()).contains(":assumed-role/");
    }
}

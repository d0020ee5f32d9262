package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sts.StsClient;

@ExtendWith(PipelinesSandboxExtension.class)
class ReleaseTest {

    @Test
    void knowsWhoItIs(PipelinesSandbox sandbox) {
        try (var credentials = BitbucketOidcCredentialsProvider.builder()
                        .environment(sandbox.environment())
                        .build();
                var sts = StsClient.builder()
                        .credentialsProvider(credentials)
                        .region(credentials.region())
                        .endpointOverride(sandbox.stsEndpoint()) // without this line it calls the real AWS
                        .build()) {
            assertEquals("123456789012", sts.getCallerIdentity().account());
        }
    }
}

package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.bitbucketoidc.aws.spring.test.AutoConfigurePipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.sts.StsClient;

@SpringBootTest
@AutoConfigurePipelinesSandbox(deploymentEnvironment = "production")
class AppTest {

    @Test
    void usesTheRoleOfTheStep(@Autowired StsClient sts) {
        assertEquals("123456789012", sts.getCallerIdentity().account());
    }

    @TestConfiguration
    static class SandboxClients {

        @Bean
        @Primary
        StsClient sandboxSts(PipelinesSandbox sandbox, AwsCredentialsProvider credentials, AwsRegionProvider region) {
            return StsClient.builder()
                    .credentialsProvider(credentials)
                    .region(region.getRegion())
                    .endpointOverride(sandbox.stsEndpoint()) // without this line it calls the real AWS
                    .build();
        }
    }
}

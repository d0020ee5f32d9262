package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;

/** The quick start of docs/spring-boot.md for the plain SDK, with another service's client. */
@ExtendWith(PipelinesSandboxExtension.class)
class PlainSdkTest {

    @Test
    void signsWithTheStepsRole(PipelinesSandbox sandbox) {
        Step.app(sandbox.environment()).withUserConfiguration(Client.class).run(context -> {
            StsClient client = context.getBean(StsClient.class);
            assertThat(accessKeyId(client)).startsWith("ASIA");
            assertThat(client.serviceClientConfiguration().region()).hasToString("eu-west-1");
        });
    }

    @Test
    void startsOnALaptop() {
        assertOwnKeys(Step.app(Map.of()));
    }

    @Test
    void startsInAStepWithoutAToken() {
        assertOwnKeys(Step.app(Map.of("BITBUCKET_BUILD_NUMBER", "42")));
    }

    private static void assertOwnKeys(ApplicationContextRunner app) {
        app.withUserConfiguration(Client.class)
                .withSystemProperties("aws.region=us-west-2", "aws.accessKeyId=laptop", "aws.secretAccessKey=s")
                .run(context -> {
                    StsClient client = context.getBean(StsClient.class);
                    assertThat(accessKeyId(client)).isEqualTo("laptop");
                    assertThat(client.serviceClientConfiguration().region()).hasToString("us-west-2");
                });
    }

    private static String accessKeyId(StsClient client) {
        return client.serviceClientConfiguration()
                .credentialsProvider()
                .resolveIdentity()
                .join()
                .accessKeyId();
    }

    @Configuration(proxyBeanMethods = false)
    static class Client {

        @Bean
        StsClient sts(ObjectProvider<AwsCredentialsProvider> credentials, ObjectProvider<AwsRegionProvider> region) {
            StsClientBuilder builder = StsClient.builder();
            credentials.ifAvailable(builder::credentialsProvider);
            region.ifAvailable(provider -> builder.region(provider.getRegion()));
            return builder.build();
        }
    }
}

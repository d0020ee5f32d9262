package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.test.sqs.AutoConfigureSqs;
import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** Test slices of Spring Cloud AWS, which import what they name and nothing else. */
class SliceTest {

    @Test
    void hasTheStepsCredentialsInAStep() {
        assertProvider(
                Map.of("BITBUCKET_STEP_OIDC_TOKEN", "a-secret", "AWS_REGION", "eu-west-1"),
                BitbucketOidcCredentialsProvider.class);
    }

    @Test
    void isAsItWasElsewhere() {
        assertProvider(Map.of(), DefaultCredentialsProvider.class);
    }

    private static void assertProvider(Map<String, String> variables, Class<? extends AwsCredentialsProvider> type) {
        new ApplicationContextRunner()
                .withInitializer(context -> Step.setVariables(context.getEnvironment(), variables))
                .withSystemProperties("aws.region=eu-west-1")
                .withUserConfiguration(Slice.class)
                .run(context -> assertThat(context)
                        .hasSingleBean(AwsCredentialsProvider.class)
                        .getBean(AwsCredentialsProvider.class)
                        .isInstanceOf(type));
    }

    @AutoConfigureSqs
    @ImportAutoConfiguration({
        CredentialsProviderAutoConfiguration.class,
        RegionProviderAutoConfiguration.class,
        AwsAutoConfiguration.class
    })
    static class Slice {}
}

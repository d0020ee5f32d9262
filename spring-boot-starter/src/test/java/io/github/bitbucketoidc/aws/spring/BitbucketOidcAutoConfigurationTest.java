package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

class BitbucketOidcAutoConfigurationTest {

    private static final Map<String, String> STEP =
            Map.of("BITBUCKET_STEP_OIDC_TOKEN", "a-secret", "AWS_DEFAULT_REGION", "eu-west-1");

    @Test
    @ExtendWith(PipelinesSandboxExtension.class)
    void givesTheSessionOfTheStep(PipelinesSandbox sandbox) {
        Step.app(sandbox.environment()).run(context -> {
            assertThat(sandbox.sts().calls()).isZero();
            AwsSessionCredentials credentials = (AwsSessionCredentials)
                    context.getBean(AwsCredentialsProvider.class).resolveCredentials();
            assertThat(credentials.accountId()).contains("123456789012");
            assertThat(sandbox.sts().calls()).isOne();
        });
    }

    @Test
    void givesTheProviderWithItsOwnType() {
        Step.app(STEP)
                .run(context -> assertThat(context)
                        .hasSingleBean(BitbucketOidcCredentialsProvider.class)
                        .hasSingleBean(AwsCredentialsProvider.class));
    }

    @Test
    @ExtendWith(PipelinesSandboxExtension.class)
    void closesTheProviderWithTheContext(PipelinesSandbox sandbox) {
        Step.app(sandbox.environment()).run(context -> {
            context.getBean(AwsCredentialsProvider.class).resolveCredentials();
            Background.assertRuns();
            context.close();
            Background.assertEnds();
        });
    }

    @Test
    void givesTheRegionOfTheStep() {
        assertRegion(Step.app(STEP), "eu-west-1");
    }

    @Test
    void makesNothingThatNobodyAskedFor() {
        Step.app(STEP).run(context -> {
            assertThat(context.getBeanNamesForType(AwsRegionProvider.class))
                    .hasSize(1)
                    .noneMatch(context.getBeanFactory()::containsSingleton);
            assertThat(context.getBeanNamesForType(BitbucketOidcProperties.class))
                    .hasSize(1)
                    .noneMatch(context.getBeanFactory()::containsSingleton);
        });
    }

    @Test
    void prefersTheRegionOfTheProperty() {
        assertRegion(Step.app(STEP).withPropertyValues("bitbucket.oidc.aws.region= eu-north-1 "), "eu-north-1");
    }

    @Test
    void isNotThereOutsidePipelines() {
        Step.app(Map.of())
                .run(context -> assertThat(context)
                        .doesNotHaveBean(AwsCredentialsProvider.class)
                        .doesNotHaveBean(AwsRegionProvider.class)
                        .doesNotHaveBean(BitbucketOidcProperties.class));
    }

    @Test
    void comesBeforeSpringCloudAws() {
        Step.appWithSpringCloudAws(STEP).run(context -> {
            assertThat(context)
                    .hasSingleBean(AwsCredentialsProvider.class)
                    .hasSingleBean(BitbucketOidcCredentialsProvider.class)
                    .hasSingleBean(AwsRegionProvider.class)
                    .hasBean("bitbucketOidcRegionProvider")
                    .hasBean("awsClientBuilderConfigurer");
        });
    }

    @Test
    void leavesSpringCloudAwsAloneOutsidePipelines() {
        Step.appWithSpringCloudAws(Map.of())
                .run(context -> assertThat(context)
                        .hasSingleBean(AwsCredentialsProvider.class)
                        .hasSingleBean(AwsRegionProvider.class)
                        .hasBean("credentialsProvider")
                        .hasBean("regionProvider"));
    }

    @Test
    void backsOffFromAProviderOfTheApp() {
        Step.appWithSpringCloudAws(STEP)
                .withUserConfiguration(OwnProviders.class)
                .run(context -> {
                    assertThat(context)
                            .hasSingleBean(AwsCredentialsProvider.class)
                            .hasSingleBean(AwsRegionProvider.class);
                    assertThat(context.getBean(AwsCredentialsProvider.class))
                            .isInstanceOf(AnonymousCredentialsProvider.class);
                    assertThat(context.getBean(AwsRegionProvider.class).getRegion())
                            .isEqualTo(Region.SA_EAST_1);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access-key=k",
                "secret-key=k",
                "instance-profile=true",
                "profile.name=ci",
                "profile.path=/tmp/credentials",
                "sts.role-arn=arn:aws:iam::123456789012:role/x",
                "sts.web-identity-token-file=/tmp/token"
            })
    void backsOffFromCredentialsGivenToSpringCloudAws(String setting) {
        String name = "spring.cloud.aws.credentials." + setting.substring(0, setting.indexOf('='));
        withSpringCloudAwsSetting("spring.cloud.aws.credentials." + setting).run(context -> {
            assertThat(context.getBeanFactory().containsBeanDefinition("bitbucketOidcCredentialsProvider"))
                    .isFalse();
            assertThat(context.getBeanFactory().containsBeanDefinition("credentialsProvider"))
                    .isTrue();
            assertThat(Step.reportOf(context, BitbucketOidcAutoConfiguration.Credentials.class))
                    .contains("Choice of credentials found " + name + "\n");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"static=us-west-2", "instance-profile=true", "profile.name=ci", "profile.path=/tmp/config"})
    void backsOffFromARegionGivenToSpringCloudAws(String setting) {
        withSpringCloudAwsSetting("spring.cloud.aws.region." + setting).run(context -> {
            assertThat(context.getBeanFactory().containsBeanDefinition("bitbucketOidcRegionProvider"))
                    .isFalse();
            assertThat(context.getBeanFactory().containsBeanDefinition("bitbucketOidcCredentialsProvider"))
                    .isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"instance-profile=false", "instance-profile=OFF", "access-key=", "profile.name= "})
    void takesNoChoiceForOne(String setting) {
        withSpringCloudAwsSetting("spring.cloud.aws.credentials." + setting)
                .run(context -> assertThat(context).hasSingleBean(BitbucketOidcCredentialsProvider.class));
    }

    @Test
    void staysWhereNobodyReadsTheSettingsOfSpringCloudAws() {
        Step.app(STEP)
                .withPropertyValues("spring.cloud.aws.credentials.access-key=k")
                .run(context -> assertThat(context).hasSingleBean(BitbucketOidcCredentialsProvider.class));
    }

    @Test
    void backsOffFromLocalStack() {
        Step.appWithSpringCloudAws(STEP)
                .withUserConfiguration(LocalStack.class)
                .run(context -> assertThat(context)
                        .doesNotHaveBean(BitbucketOidcCredentialsProvider.class)
                        .hasBean("credentialsProvider")
                        .hasBean("regionProvider"));
    }

    private static ApplicationContextRunner withSpringCloudAwsSetting(String setting) {
        // Only what is chosen matters here, not whether it would work.
        return Step.appWithSpringCloudAws(STEP)
                .withInitializer(context -> context.addBeanFactoryPostProcessor(beans -> {
                    for (String name : beans.getBeanDefinitionNames()) {
                        beans.getBeanDefinition(name).setLazyInit(true);
                    }
                }))
                .withPropertyValues(setting);
    }

    private static void assertRegion(ApplicationContextRunner app, String region) {
        app.run(context -> assertThat(
                        context.getBean(AwsRegionProvider.class).getRegion().id())
                .isEqualTo(region));
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnProviders {

        @Bean
        AwsCredentialsProvider own() {
            return AnonymousCredentialsProvider.create();
        }

        @Bean
        AwsRegionProvider ownRegion() {
            return () -> Region.SA_EAST_1;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class LocalStack {

        @Bean
        AwsConnectionDetails connectionDetails() {
            return new AwsConnectionDetails() {
                @Override
                public URI getEndpoint() {
                    return URI.create("http://localhost:4566");
                }

                @Override
                public String getRegion() {
                    return "us-east-1";
                }

                @Override
                public String getAccessKey() {
                    return "k";
                }

                @Override
                public String getSecretKey() {
                    return "s";
                }
            };
        }
    }
}

package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class OnBitbucketOidcConditionTest {

    private static final Map<String, String> STEP =
            Map.of("BITBUCKET_BUILD_NUMBER", "4711", "BITBUCKET_STEP_OIDC_TOKEN", "a-secret");

    @Test
    void isOnWithATokenAndNamesTheVariableOnly() {
        assertReport(
                Step.app(STEP),
                "@ConditionalOnBitbucketOidc found BITBUCKET_STEP_OIDC_TOKEN\n",
                BitbucketOidcAutoConfiguration.class);
    }

    @Test
    void isOffOutsidePipelines() {
        assertReport(
                Step.app(Map.of("HOME", "/root")),
                "@ConditionalOnBitbucketOidc this is not a Bitbucket Pipelines step: neither BITBUCKET_STEP_OIDC_TOKEN"
                        + " nor BITBUCKET_BUILD_NUMBER is set\n",
                BitbucketOidcAutoConfiguration.class);
    }

    @Test
    void saysWhatIsMissingInAStepWithoutAToken() {
        assertReport(
                Step.app(Map.of("BITBUCKET_BUILD_NUMBER", "4711", "BITBUCKET_STEP_OIDC_TOKEN", " ")),
                "@ConditionalOnBitbucketOidc this step has no BITBUCKET_STEP_OIDC_TOKEN: add 'oidc: true' to it\n",
                BitbucketOidcAutoConfiguration.class);
    }

    @Test
    void isOffWhenDisabled() {
        assertReport(
                Step.app(STEP).withPropertyValues("bitbucket.oidc.aws.enabled=false"),
                "@ConditionalOnBitbucketOidc bitbucket.oidc.aws.enabled is false\n",
                BitbucketOidcAutoConfiguration.class);
    }

    @Test
    void takesNoTokenFromConfiguration() {
        Step.app(Map.of())
                .withPropertyValues("BITBUCKET_STEP_OIDC_TOKEN=a-secret", "bitbucket.step.oidc.token=a-secret")
                .run(context -> assertThat(context).doesNotHaveBean(ManagedProvider.class));
    }

    @Test
    void takesTheFirstOfSeveralSystemEnvironments() {
        Step.app(STEP)
                .withInitializer(context -> TestPropertyValues.of("BITBUCKET_STEP_OIDC_TOKEN=")
                        .applyTo(context.getEnvironment(), TestPropertyValues.Type.SYSTEM_ENVIRONMENT, "nearer"))
                .run(context -> assertThat(context).doesNotHaveBean(ManagedProvider.class));
    }

    @Test
    void isThereForBeansOfTheApp() {
        Step.app(STEP)
                .withUserConfiguration(InStepsOnly.class)
                .run(context -> assertThat(context).hasBean("inStepsOnly"));
        Step.app(Map.of())
                .withUserConfiguration(InStepsOnly.class)
                .run(context -> assertThat(context).doesNotHaveBean("inStepsOnly"));
    }

    private static void assertReport(ApplicationContextRunner app, String expected, Class<?> configuration) {
        app.run(context -> assertThat(Step.reportOf(context, configuration))
                .startsWith(expected)
                .doesNotContain("a-secret", "4711"));
    }

    @Configuration(proxyBeanMethods = false)
    static class InStepsOnly {

        @Bean
        @ConditionalOnBitbucketOidc
        String inStepsOnly() {
            return "";
        }
    }
}

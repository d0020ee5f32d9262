package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

/** A step whose {@code oidc: true} was forgotten. */
class MissingTokenTest {

    private static final Map<String, String> STEP = Map.of("BITBUCKET_BUILD_NUMBER", "42");
    private static final String WARNING = "This step has no BITBUCKET_STEP_OIDC_TOKEN";
    private static final String CURE = "Add 'oidc: true' to this very step in bitbucket-pipelines.yml";

    private final Warnings warnings = new Warnings();

    @AfterEach
    void stopListening() {
        warnings.close();
    }

    @Test
    void isWarnedOfOnce() {
        appWithSpringCloudAws(STEP).run(context -> {
            assertThat(context).hasBean("credentialsProvider");
            assertThat(warnings.all())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith(WARNING)
                    .contains(CURE);
        });
    }

    @Test
    void isNothingToWarnOfElsewhere() {
        appWithSpringCloudAws(Map.of())
                .run(context -> assertThat(warnings.all()).isEmpty());
    }

    @Test
    void isNothingToWarnOfWithAToken() {
        appWithSpringCloudAws(Map.of("BITBUCKET_BUILD_NUMBER", "42", "BITBUCKET_STEP_OIDC_TOKEN", "a-secret"))
                .run(context -> assertThat(warnings.all()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bitbucket.oidc.aws.enabled=false",
                "spring.cloud.aws.credentials.instance-profile=true",
                "spring.cloud.aws.endpoint=http://localhost:4566"
            })
    void isNothingToWarnOfWhereTheAppChoseOthers(String property) {
        appWithSpringCloudAws(STEP)
                .withPropertyValues(property)
                .run(context -> assertThat(warnings.all()).isEmpty());
    }

    @Test
    void isNothingToWarnOfWhereTheAppHasAProvider() {
        app(STEP)
                .withBean(AwsCredentialsProvider.class, AnonymousCredentialsProvider::create)
                .run(context -> assertThat(warnings.all()).isEmpty());
    }

    @Test
    void explainsMissingBeans() {
        assertExplained(app(STEP).withUserConfiguration(NeedsCredentials.class), "AwsCredentialsProvider");
        assertExplained(app(STEP).withUserConfiguration(NeedsRegion.class), "AwsRegionProvider");
        assertExplained(app(STEP).withUserConfiguration(NeedsRole.class), "AwsCredentialsProvider");
    }

    @Test
    void explainsNoOtherBean() {
        assertThat(analysisOf(app(STEP).withUserConfiguration(NeedsText.class))).isNull();
    }

    @Test
    void explainsNothingElsewhere() {
        assertThat(analysisOf(app(Map.of()).withUserConfiguration(NeedsCredentials.class)))
                .isNull();
    }

    @Test
    void explainsNothingWhereTheStarterIsOff() {
        assertThat(analysisOf(app(STEP)
                        .withPropertyValues("bitbucket.oidc.aws.enabled=false")
                        .withUserConfiguration(NeedsCredentials.class)))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain(..)",
                "Unable to load region from any of the providers in the chain software.amazon..."
            })
    void explainsWhatTheSdkDoesNotFind(String message) {
        app(STEP).run(context -> {
            FailureAnalysis analysis = analyzer(context.getEnvironment())
                    .analyze(new IllegalStateException(
                            SdkClientException.builder().message(message).build()));

            assertThat(Objects.requireNonNull(analysis).getDescription())
                    .startsWith("The AWS SDK has found none: Unable to load ")
                    .contains(" from any of the providers. This step")
                    .contains("has no BITBUCKET_STEP_OIDC_TOKEN");
            assertThat(analysis.getAction()).startsWith(CURE);
        });
    }

    @Test
    void explainsNoOtherFailureOfTheSdk() {
        app(STEP)
                .run(context -> assertThat(analyzer(context.getEnvironment())
                                .analyze(SdkClientException.create("Unable to execute HTTP request")))
                        .isNull());
    }

    /** As when the import of configuration fails: Boot gives no environment then. */
    @Test
    void readsTheProcessWhereThereIsNoContext() {
        assertThat(analyzer(null).analyze(SdkClientException.create("Unable to load region")))
                .isNull();
    }

    private static void assertExplained(ApplicationContextRunner app, String type) {
        FailureAnalysis analysis = Objects.requireNonNull(analysisOf(app));
        assertThat(analysis.getDescription())
                .startsWith("There is no bean of type ")
                .contains(type);
        assertThat(analysis.getAction()).startsWith(CURE);
    }

    private static @Nullable FailureAnalysis analysisOf(ApplicationContextRunner app) {
        List<Environment> environments = new ArrayList<>();
        List<FailureAnalysis> analyses = new ArrayList<>();
        app.withInitializer(context -> environments.add(context.getEnvironment()))
                .run(context -> analyses.add(
                        analyzer(environments.get(0)).analyze(Objects.requireNonNull(context.getStartupFailure()))));
        return analyses.get(0);
    }

    /** The first of all that Boot would ask. */
    private static FailureAnalyzer analyzer(@Nullable Environment environment) {
        List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
                .load(
                        FailureAnalyzer.class,
                        environment == null ? null : ArgumentResolver.of(Environment.class, environment),
                        SpringFactoriesLoader.FailureHandler.handleMessage((message, cause) -> {}));
        assertThat(analyzers.get(0).getClass().getName()).startsWith("io.github.bitbucketoidc.");
        return analyzers.get(0);
    }

    private static ApplicationContextRunner app(Map<String, String> variables) {
        return Step.app(variables)
                .withConfiguration(AutoConfigurations.of(BitbucketOidcMissingTokenAutoConfiguration.class));
    }

    private static ApplicationContextRunner appWithSpringCloudAws(Map<String, String> variables) {
        return Step.appWithSpringCloudAws(variables)
                .withPropertyValues("spring.cloud.aws.region.static=eu-west-1")
                .withConfiguration(AutoConfigurations.of(BitbucketOidcMissingTokenAutoConfiguration.class));
    }

    @Configuration(proxyBeanMethods = false)
    static class NeedsCredentials {
        @Bean
        String needing(AwsCredentialsProvider credentials) {
            return "";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class NeedsRegion {
        @Bean
        String needing(AwsRegionProvider region) {
            return "";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class NeedsRole {
        @Bean
        String needing(@Qualifier("audit") AwsCredentialsProvider credentials) {
            return "";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class NeedsText {
        @Bean
        Integer needing(String text) {
            return 1;
        }
    }
}

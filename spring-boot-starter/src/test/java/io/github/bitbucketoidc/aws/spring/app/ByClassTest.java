package io.github.bitbucketoidc.aws.spring.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.spring.BitbucketOidcAutoConfiguration;
import io.github.bitbucketoidc.aws.spring.BitbucketOidcBoot3HealthAutoConfiguration;
import io.github.bitbucketoidc.aws.spring.BitbucketOidcBoot4HealthAutoConfiguration;
import io.github.bitbucketoidc.aws.spring.BitbucketOidcInfoAutoConfiguration;
import io.github.bitbucketoidc.aws.spring.BitbucketOidcMetricsAutoConfiguration;
import io.github.bitbucketoidc.aws.spring.BitbucketOidcTokenSanitizerAutoConfiguration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** An app, in a package of its own, names the starter's auto-configurations by class. */
class ByClassTest {

    private static final String VARIABLES = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

    /** Boot 4's are on the class path of these tests for the starter's sake, and would meet those of Boot 3. */
    private static final String OF_BOOT_4 =
            ImportCandidates.load(AutoConfiguration.class, null).getCandidates().stream()
                    .filter(name -> name.startsWith("org.springframework.boot.health."))
                    .collect(Collectors.joining(","));

    private final ApplicationContextRunner step = new ApplicationContextRunner()
            .withInitializer(ByClassTest::putIntoAStep)
            .withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
            .withPropertyValues("spring.autoconfigure.exclude=" + OF_BOOT_4);

    private static void putIntoAStep(ConfigurableApplicationContext context) {
        Map<String, Object> variables = Map.of("BITBUCKET_STEP_OIDC_TOKEN", "a-secret", "AWS_REGION", "eu-west-1");
        context.getEnvironment()
                .getPropertySources()
                .replace(VARIABLES, new SystemEnvironmentPropertySource(VARIABLES, variables));
    }

    @Test
    void getsAllWhereItExcludesNothing() {
        step.withUserConfiguration(AllOfIt.class)
                .run(context -> assertThat(beansOfTheStarter(context))
                        .contains(
                                "bitbucketOidcCredentialsProvider",
                                "bitbucketOidcHealthIndicator",
                                "bitbucketOidcCredentialsMeters",
                                "bitbucketOidcTokenSanitizer"));
    }

    @Test
    void excludesThemAll() {
        step.withUserConfiguration(NoneOfIt.class)
                .run(context -> assertThat(beansOfTheStarter(context)).isEmpty());
    }

    @Test
    void masksTheTokenAlsoWhereItExcludesTheRest() {
        step.withUserConfiguration(OnlyTheMask.class).run(context -> {
            assertThat(beansOfTheStarter(context)).containsExactly("bitbucketOidcTokenSanitizer");
            assertThat(context).hasSingleBean(SanitizingFunction.class);
        });
    }

    @Test
    void ordersItsOwnBeforeThem() {
        step.withConfiguration(AutoConfigurations.of(Own.class, BitbucketOidcAutoConfiguration.class))
                .run(context -> assertThat(context)
                        .getBean(AwsCredentialsProvider.class)
                        .isInstanceOf(AnonymousCredentialsProvider.class));
    }

    @Test
    void importsOneOfThem() {
        step.withUserConfiguration(Imported.class)
                .run(context -> assertThat(beansOfTheStarter(context)).contains("bitbucketOidcCredentialsProvider"));
    }

    private static Stream<String> beansOfTheStarter(ApplicationContext context) {
        return Stream.of(context.getBeanDefinitionNames()).filter(name -> name.startsWith("bitbucket"));
    }

    @EnableAutoConfiguration
    static class AllOfIt {}

    @SpringBootApplication(
            exclude = {
                BitbucketOidcAutoConfiguration.class,
                BitbucketOidcBoot3HealthAutoConfiguration.class,
                BitbucketOidcBoot4HealthAutoConfiguration.class,
                BitbucketOidcInfoAutoConfiguration.class,
                BitbucketOidcMetricsAutoConfiguration.class,
                BitbucketOidcTokenSanitizerAutoConfiguration.class
            })
    static class NoneOfIt {}

    @EnableAutoConfiguration(exclude = BitbucketOidcAutoConfiguration.class)
    static class OnlyTheMask {}

    @AutoConfiguration(before = BitbucketOidcAutoConfiguration.class)
    static class Own {

        @Bean
        AwsCredentialsProvider own() {
            return AnonymousCredentialsProvider.create();
        }
    }

    @ImportAutoConfiguration(BitbucketOidcAutoConfiguration.class)
    static class Imported {}
}

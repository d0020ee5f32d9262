package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.MapPropertySource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Whose credentials an app signs with never changes without a word. */
class IdentityTest {

    private static final Map<String, String> STEP =
            Map.of("BITBUCKET_STEP_OIDC_TOKEN", "a-secret", "AWS_DEFAULT_REGION", "eu-west-1");
    private static final String AUDIT = "bitbucket.oidc.aws.roles.audit.role-arn=arn:aws:iam::123456789012:role/audit";

    @Test
    void staysTheStepsBesideABeanUnderANamedRolesQualifier() {
        Step.appWithSpringCloudAws(STEP)
                .withPropertyValues(AUDIT)
                .withUserConfiguration(OwnAudit.class, Clients.class)
                .run(context -> {
                    assertThat(context.getBean("main", Client.class).credentials())
                            .isInstanceOf(BitbucketOidcCredentialsProvider.class);
                    assertThat(context.getBean("audit", Client.class).credentials())
                            .isInstanceOf(AnonymousCredentialsProvider.class);
                    assertThat(context).hasBean("awsClientBuilderConfigurer");
                });
    }

    @Test
    void staysTheStepsBesideABeanWithANamedRolesBeanName() {
        Step.app(STEP)
                .withPropertyValues(AUDIT)
                .withBean(
                        "auditCredentialsProvider", AwsCredentialsProvider.class, AnonymousCredentialsProvider::create)
                .run(context -> assertThat(context.getBean(AwsCredentialsProvider.class))
                        .isInstanceOf(BitbucketOidcCredentialsProvider.class));
    }

    @Test
    void isTheAppsWhereItsBeanIsForAll() {
        Step.app(STEP)
                .withPropertyValues(AUDIT)
                .withBean("own", AwsCredentialsProvider.class, AnonymousCredentialsProvider::create)
                .run(context -> assertThat(context.getBean(AwsCredentialsProvider.class))
                        .isInstanceOf(AnonymousCredentialsProvider.class));
    }

    @Test
    void isTheAppsWhereItsBeanForARoleIsPrimary() {
        Step.app(STEP)
                .withPropertyValues(AUDIT)
                .withUserConfiguration(PrimaryAudit.class)
                .run(context -> assertThat(context.getBean(AwsCredentialsProvider.class))
                        .isInstanceOf(AnonymousCredentialsProvider.class));
    }

    @Test
    void isTheAppsWhereNoRoleHasTheQualifierOfItsBean() {
        Step.app(STEP)
                .withUserConfiguration(OwnAudit.class)
                .run(context -> assertThat(context).doesNotHaveBean(BitbucketOidcCredentialsProvider.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.cloud.aws.endpoint=http://localhost:4566",
                "spring.cloud.aws.credentials.access-key=test",
                "spring.cloud.aws.credentials.profile.name=localstack"
            })
    void refusesToSignForATestThatChoseLate(String property) {
        Step.appWithSpringCloudAws(STEP)
                .withInitializer(context -> context.addBeanFactoryPostProcessor(beans -> {
                    String[] parts = property.split("=", 2);
                    context.getEnvironment()
                            .getPropertySources()
                            .addFirst(new MapPropertySource("late", Map.of(parts[0], parts[1])));
                }))
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("were chosen, by " + property.substring(0, property.indexOf('=')))
                        .hasMessageContaining("The role of the step would have signed what was meant for them"));
    }

    @Test
    void signsWhereWhatComesLateChoosesNoCredentials() {
        Step.appWithSpringCloudAws(STEP)
                .withInitializer(context -> context.addBeanFactoryPostProcessor(beans -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(
                                new MapPropertySource("late", Map.of("spring.cloud.aws.region.static", "eu-north-1")))))
                .run(context -> assertThat(context).hasSingleBean(BitbucketOidcCredentialsProvider.class));
    }

    @Test
    void leavesAnEmulatorsEndpointToOthers() {
        Step.appWithSpringCloudAws(STEP)
                .withPropertyValues("spring.cloud.aws.endpoint=http://localhost:4566")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(BitbucketOidcCredentialsProvider.class)
                        .hasBean("credentialsProvider"));
    }

    @Test
    void keepsTheRoleForTheEndpointOfOneService() {
        Step.appWithSpringCloudAws(STEP)
                .withPropertyValues(
                        "spring.cloud.aws.s3.endpoint=https://bucket.vpce-1.s3.eu-west-1.vpce.amazonaws.com")
                .run(context -> assertThat(context).hasSingleBean(BitbucketOidcCredentialsProvider.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "000000000000", "LKIAQAAAAAAAHFR7TTWL"})
    void leavesTestKeysToOthers(String accessKeyId) {
        Map<String, String> variables = new HashMap<>(STEP);
        variables.put("AWS_ACCESS_KEY_ID", accessKeyId);
        Step.appWithSpringCloudAws(variables).run(context -> {
            assertThat(context).doesNotHaveBean(BitbucketOidcCredentialsProvider.class);
            assertThat(Step.reportOf(context, BitbucketOidcAutoConfiguration.Credentials.class))
                    .contains("variable AWS_ACCESS_KEY_ID, which holds no key of AWS")
                    .doesNotContain(accessKeyId);
        });
    }

    @Test
    void prefersTheRoleToKeysOfAws() {
        Map<String, String> variables = new HashMap<>(STEP);
        variables.put("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
        Step.app(variables).run(context -> assertThat(context).hasSingleBean(BitbucketOidcCredentialsProvider.class));
    }

    record Client(AwsCredentialsProvider credentials) {}

    @Configuration(proxyBeanMethods = false)
    static class OwnAudit {

        @Bean
        @Qualifier("audit")
        AwsCredentialsProvider ofTheAuditor() {
            return AnonymousCredentialsProvider.create();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class PrimaryAudit {

        @Bean
        @Primary
        @Qualifier("audit")
        AwsCredentialsProvider ofTheAuditor() {
            return AnonymousCredentialsProvider.create();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Clients {

        @Bean
        Client main(AwsCredentialsProvider credentials) {
            return new Client(credentials);
        }

        @Bean
        Client audit(@Qualifier("audit") AwsCredentialsProvider credentials) {
            return new Client(credentials);
        }
    }
}

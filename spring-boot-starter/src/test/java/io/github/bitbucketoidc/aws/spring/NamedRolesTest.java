package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.RecordedCall;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

@ExtendWith(PipelinesSandboxExtension.class)
class NamedRolesTest {

    private PipelinesSandbox sandbox;
    private String audit;

    @BeforeEach
    void createRole(PipelinesSandbox fresh) {
        sandbox = fresh;
        audit = fresh.iam().createRole(role -> role.name("audit"));
    }

    @Test
    void areInjectedByTheirQualifierAndLeaveTheMainOneAlone() {
        appWithRole("role-arn=" + audit).withUserConfiguration(Clients.class).run(context -> {
            Client main = context.getBean("mainClient", Client.class);
            Client second = context.getBean("auditClient", Client.class);

            assertThat(main.credentials()).isSameAs(context.getBean("bitbucketOidcCredentialsProvider"));
            assertThat(second.credentials().toString()).contains("role/audit");
        });
    }

    @Test
    void goBesideSpringCloudAws() {
        Step.appWithSpringCloudAws(sandbox.environment())
                .withPropertyValues("bitbucket.oidc.aws.roles.audit.role-arn=" + audit)
                .run(context -> assertThat(context).hasNotFailed().hasBean("awsClientBuilderConfigurer"));
    }

    @Test
    void shareTokenAndSessions() {
        appWithRole("role-arn=" + audit)
                .withPropertyValues("bitbucket.oidc.aws.role-arn=" + audit)
                .run(context -> {
                    AwsCredentialsProvider main = context.getBean(BitbucketOidcCredentialsProvider.class);
                    AwsCredentialsProvider second =
                            context.getBean("auditCredentialsProvider", AwsCredentialsProvider.class);

                    assertThat(main.resolveCredentials()).isSameAs(second.resolveCredentials());
                    assertThat(sandbox.sts().calls()).isOne();
                });
    }

    @Test
    void mayDifferInMoreThanTheRole() {
        appWithRole("role-arn=" + audit)
                .withPropertyValues(
                        "bitbucket.oidc.aws.role-session-name=main",
                        "bitbucket.oidc.aws.roles.audit.role-session-duration=15m")
                .run(context -> {
                    context.getBean("auditCredentialsProvider", AwsCredentialsProvider.class)
                            .resolveCredentials();

                    assertThat(sandbox.sts().history())
                            .extracting(RecordedCall::roleArn, RecordedCall::sessionName, RecordedCall::durationSeconds)
                            .containsExactly(tuple(audit, "main", "900"));
                });
    }

    @Test
    void areNotChainedWhereACustomizerChainsTheMainOne() {
        String prod = sandbox.iam().createRole(role -> role.name("prod"));
        appWithRole("role-arn=" + audit)
                .withPropertyValues("bitbucket.oidc.aws.roles.audit.role-session-name=audit")
                .withBean(
                        BitbucketOidcCredentialsProviderBuilderCustomizer.class,
                        () -> builder -> builder.thenAssumeRole(role -> role.roleArn(prod)))
                .run(context -> {
                    context.getBean("auditCredentialsProvider", AwsCredentialsProvider.class)
                            .resolveCredentials();

                    assertThat(sandbox.sts().history())
                            .extracting(RecordedCall::roleArn)
                            .containsExactly(audit);
                });
    }

    @Test
    void keepWhatLimitsTheMainOneWhereTheirOwnIsBlank() {
        RecordingSts sts = new RecordingSts();
        appWithRole("role-arn=" + audit)
                .withBean(
                        BitbucketOidcCredentialsProviderBuilderCustomizer.class,
                        () -> builder -> builder.stsClient(sts))
                .withPropertyValues(
                        "bitbucket.oidc.aws.policy={}",
                        "bitbucket.oidc.aws.role-session-name=main",
                        "bitbucket.oidc.aws.roles.audit.policy= ",
                        "bitbucket.oidc.aws.roles.audit.role-session-name=",
                        "bitbucket.oidc.aws.roles.audit.role-session-duration=15m")
                .run(context -> {
                    context.getBean("auditCredentialsProvider", AwsCredentialsProvider.class)
                            .resolveCredentials();

                    assertThat(sts.requests.get(0).roleSessionName()).isEqualTo("main");
                    assertThat(sts.requests.get(0).policy()).isEqualTo("{}");
                });
    }

    @Test
    void areClosedWithTheContext() {
        appWithRole("role-arn=" + audit)
                .withPropertyValues("bitbucket.oidc.aws.roles.audit.role-session-duration=15m")
                .run(context -> {
                    context.getBean("auditCredentialsProvider", AwsCredentialsProvider.class)
                            .resolveCredentials();
                    Background.assertRuns();
                    context.close();
                    Background.assertEnds();
                });
    }

    @Test
    void leaveThePlaceToABeanOfTheApp() {
        appWithRole("role-arn=" + audit)
                .withBean(
                        "auditCredentialsProvider",
                        AwsCredentialsProvider.class,
                        AnonymousCredentialsProvider::create,
                        bean -> ((AbstractBeanDefinition) bean).setDefaultCandidate(false))
                .run(context -> assertThat(context.getBean("auditCredentialsProvider"))
                        .isInstanceOf(AnonymousCredentialsProvider.class));
    }

    @Test
    void needAnArn() {
        appWithRole("role-session-name=audit")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("'roles.audit.role-arn'")
                        .hasMessageContaining("is not set: give the ARN of the role"));
    }

    @Test
    void cannotHaveTheNameOfTheMainOne() {
        Step.app(sandbox.environment())
                .withPropertyValues("bitbucket.oidc.aws.roles.default.role-arn=" + audit)
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasMessageContaining("bitbucket.oidc.aws.roles.default has the name of the main role"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bitbucketOidc", "stepOrDefault"})
    void cannotHaveTheNameOfOneOfTheStartersBeans(String name) {
        Step.app(sandbox.environment())
                .withPropertyValues("bitbucket.oidc.aws.roles." + name + ".role-arn=" + audit)
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasMessageContaining("bitbucket.oidc.aws.roles." + name + " would be the bean '" + name
                                + "CredentialsProvider', which the starter has already"));
    }

    @Test
    void cannotHaveTheNameOfABeanThatIsNoProvider() {
        appWithRole("role-arn=" + audit)
                .withBean("auditCredentialsProvider", String.class, () -> "something else")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasMessageContaining("the app has one of that name that is no AwsCredentialsProvider"));
    }

    private ApplicationContextRunner appWithRole(String property) {
        return Step.app(sandbox.environment()).withPropertyValues("bitbucket.oidc.aws.roles.audit." + property);
    }

    record Client(AwsCredentialsProvider credentials) {}

    @Configuration(proxyBeanMethods = false)
    static class Clients {

        @Bean
        Client mainClient(AwsCredentialsProvider credentials) {
            return new Client(credentials);
        }

        @Bean
        Client auditClient(@Qualifier("audit") AwsCredentialsProvider credentials) {
            return new Client(credentials);
        }
    }
}

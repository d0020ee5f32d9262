package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.bitbucketoidc.aws.BitbucketOidcListener;
import io.github.bitbucketoidc.aws.ExchangeSucceeded;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

@ExtendWith(PipelinesSandboxExtension.class)
class CustomizersAndListenersTest {

    private final Exchanges exchanges = new Exchanges();

    /** A bean of each app, which is told after the starter's own. */
    private final Exchanges told = new Exchanges();

    @Test
    void customizersRunInTheirOrderAfterTheProperties(PipelinesSandbox sandbox) {
        Step.app(sandbox.environment())
                .withPropertyValues("bitbucket.oidc.aws.role-session-name=property")
                .withUserConfiguration(TwoCustomizers.class)
                .run(context -> {
                    context.getBean(AwsCredentialsProvider.class).resolveCredentials();
                    assertThat(sandbox.sts().history().get(0).sessionName()).isEqualTo("second");
                });
    }

    @Test
    void aCustomizerThatFailsFailsTheContextWithItsOwnException(PipelinesSandbox sandbox) {
        Step.app(sandbox.environment())
                .withBean(BitbucketOidcCredentialsProviderBuilderCustomizer.class, () -> builder -> {
                    throw new IllegalArgumentException("of the customizer");
                })
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("of the customizer"));
    }

    @Test
    void listenersOfTheAppHearWhatHappens(PipelinesSandbox sandbox) {
        app(sandbox).withBean(BitbucketOidcListener.class, () -> exchanges).run(this::assertHeard);
    }

    @Test
    void aListenerSetByACustomizerHearsItBesideTheStarter(PipelinesSandbox sandbox) {
        appWithCustomizerListener(sandbox).run(this::assertHeard);
    }

    @Test
    void aListenerAddedByACustomizerHearsItBesideTheStarter(PipelinesSandbox sandbox) {
        app(sandbox)
                .withBean(
                        BitbucketOidcCredentialsProviderBuilderCustomizer.class,
                        () -> builder -> builder.addListener(exchanges))
                .run(this::assertHeard);
    }

    @Test
    void aListenerSetByACustomizerHearsOfANamedRoleThatDiffersInMore(PipelinesSandbox sandbox) {
        String audit = sandbox.iam().createRole(role -> role.name("audit"));
        appWithCustomizerListener(sandbox)
                .withPropertyValues(
                        "bitbucket.oidc.aws.roles.audit.role-arn=" + audit,
                        "bitbucket.oidc.aws.roles.audit.role-session-name=audit")
                .run(context -> {
                    context.getBean("auditCredentialsProvider", AwsCredentialsProvider.class)
                            .resolveCredentials();
                    exchanges.await(1);
                    told.await(1);
                    assertThat(monitorOf(context).state("audit").successes().count())
                            .isOne();
                    assertThat(monitorOf(context).state("default").successes().count())
                            .isZero();
                });
    }

    @Test
    void oneThatThrowsKeepsNobodyFromHearingIt(PipelinesSandbox sandbox) {
        Step.app(sandbox.environment())
                .withBean("broken", BitbucketOidcListener.class, () -> new BitbucketOidcListener() {
                    @Override
                    public void exchangeSucceeded(ExchangeSucceeded event) {
                        throw new IllegalStateException("broken");
                    }
                })
                .withBean("first", BitbucketOidcListener.class, () -> exchanges)
                .withBean("told", BitbucketOidcListener.class, () -> told)
                .run(this::assertHeard);
    }

    @Test
    void aListenerMayNotHideAFailure(PipelinesSandbox sandbox) {
        Map<String, String> variables = new HashMap<>(sandbox.environment());
        variables.put("AWS_OIDC_ROLE_ARN", "nonsense");
        Step.app(variables)
                .withBean(BitbucketOidcListener.class, () -> exchanges)
                .run(context -> {
                    assertThrows(
                            RuntimeException.class, context.getBean(AwsCredentialsProvider.class)::resolveCredentials);
                    exchanges.await(1);
                    assertThat(monitorOf(context).state("default").failures().count())
                            .isOne();
                });
    }

    private ApplicationContextRunner app(PipelinesSandbox sandbox) {
        return Step.app(sandbox.environment()).withBean("told", BitbucketOidcListener.class, () -> told);
    }

    private ApplicationContextRunner appWithCustomizerListener(PipelinesSandbox sandbox) {
        return app(sandbox)
                .withBean(
                        BitbucketOidcCredentialsProviderBuilderCustomizer.class,
                        () -> builder -> builder.listener(exchanges).roleSessionName("customized"));
    }

    private void assertHeard(ApplicationContext context) throws InterruptedException {
        context.getBean(AwsCredentialsProvider.class).resolveCredentials();
        exchanges.await(1);
        told.await(1);
        assertThat(exchanges.seen).first().isInstanceOf(ExchangeSucceeded.class);
        assertThat(monitorOf(context).state("default").successes().count()).isOne();
    }

    private static SessionMonitor monitorOf(ApplicationContext context) {
        return context.getBean(ManagedProvider.class).monitor();
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoCustomizers {

        @Bean
        @Order(2)
        BitbucketOidcCredentialsProviderBuilderCustomizer second() {
            return builder -> builder.roleSessionName("second");
        }

        @Bean
        @Order(1)
        BitbucketOidcCredentialsProviderBuilderCustomizer first() {
            return builder -> builder.roleSessionName("first");
        }
    }
}

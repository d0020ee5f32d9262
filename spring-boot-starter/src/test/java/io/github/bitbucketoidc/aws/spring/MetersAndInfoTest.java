package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.BitbucketOidcListener;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

@ExtendWith(PipelinesSandboxExtension.class)
class MetersAndInfoTest {

    private final Exchanges exchanges = new Exchanges();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void metersTellTheLifeOfASession(PipelinesSandbox sandbox) {
        app(sandbox).run(context -> {
            context.getBean(CredentialsMeters.class).bindTo(registry);
            assertThat(expiry()).isNaN();

            resolve(context);

            assertThat(expiry()).isBetween(3500.0, 3600.0);
            assertThat(registry.get("bitbucket.oidc.credentials.expiry")
                            .gauge()
                            .getId()
                            .getBaseUnit())
                    .isEqualTo("seconds");
        });
    }

    @Test
    void metersCountExchangesFromBeforeTheyWereBound(PipelinesSandbox sandbox) {
        app(sandbox).run(context -> {
            resolve(context);
            context.getBean(CredentialsMeters.class).bindTo(registry);

            assertThat(tries("success")).isOne();
            assertThat(tries("failure")).isZero();
        });
    }

    @Test
    void metersNameRolesAsTheConfigurationDoes(PipelinesSandbox sandbox) {
        app(sandbox)
                .withPropertyValues("bitbucket.oidc.aws.roles.audit.role-arn=" + sandbox.roleArn())
                .run(context -> {
                    context.getBean(CredentialsMeters.class).bindTo(registry);
                    assertThat(registry.get("bitbucket.oidc.credentials.expiry").gauges())
                            .extracting(gauge -> gauge.getId().getTag("role"))
                            .containsExactlyInAnyOrder("audit", "default");
                });
    }

    @Test
    void metersNeedMicrometer(PipelinesSandbox sandbox) {
        app(sandbox)
                .withClassLoader(new FilteredClassLoader("io.micrometer"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("bitbucketOidcCredentialsMeters"));
    }

    @Test
    void infoIsOffUntilAskedFor(PipelinesSandbox sandbox) {
        app(sandbox).run(context -> assertThat(context).doesNotHaveBean(BitbucketOidcInfoContributor.class));
    }

    @Test
    void infoNamesStepAndSessionAndNoSecret(PipelinesSandbox sandbox) {
        Map<String, String> step = sandbox.environment();
        Step.app(step)
                .withConfiguration(AutoConfigurations.of(BitbucketOidcInfoAutoConfiguration.class))
                .withBean(BitbucketOidcListener.class, () -> exchanges)
                .withPropertyValues("management.info.bitbucketoidc.enabled=true")
                .run(context -> {
                    resolve(context);
                    Info.Builder info = new Info.Builder();
                    context.getBean(BitbucketOidcInfoContributor.class).contribute(info);

                    assertThat(info.build().getDetails().toString())
                            .contains("repository=acme/shop", "build=42", "step=" + step.get("BITBUCKET_STEP_UUID"))
                            .contains("default={roleArn=" + sandbox.roleArn() + ", accountId=123456789012")
                            .doesNotContain(step.get("BITBUCKET_STEP_OIDC_TOKEN"), "ASIA");
                });
    }

    @Test
    void giveWayToBeansOfTheirNames(PipelinesSandbox sandbox) {
        app(sandbox)
                .withPropertyValues("management.info.bitbucketoidc.enabled=true")
                .withBean("bitbucketOidcCredentialsMeters", String.class, () -> "none")
                .withBean("bitbucketOidcInfoContributor", String.class, () -> "none")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(CredentialsMeters.class)
                        .doesNotHaveBean(BitbucketOidcInfoContributor.class));
    }

    private ApplicationContextRunner app(PipelinesSandbox sandbox) {
        return Step.app(sandbox.environment())
                .withConfiguration(AutoConfigurations.of(
                        BitbucketOidcMetricsAutoConfiguration.class, BitbucketOidcInfoAutoConfiguration.class))
                .withBean(BitbucketOidcListener.class, () -> exchanges);
    }

    private void resolve(ApplicationContext context) throws InterruptedException {
        context.getBean(AwsCredentialsProvider.class).resolveCredentials();
        exchanges.await(1);
    }

    private double expiry() {
        return registry.get("bitbucket.oidc.credentials.expiry").gauge().value();
    }

    private double tries(String outcome) {
        return registry.get("bitbucket.oidc.credentials.refresh")
                .tag("outcome", outcome)
                .functionTimer()
                .count();
    }
}

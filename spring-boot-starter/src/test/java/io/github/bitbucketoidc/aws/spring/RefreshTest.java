package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.RecordedCall;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.cloud.autoconfigure.ConfigurationPropertiesRebinderAutoConfiguration;
import org.springframework.cloud.context.properties.ConfigurationPropertiesRebinder;
import org.springframework.context.ConfigurableApplicationContext;

/** A refresh by Spring Cloud changes nothing here, and what is shown stays what is. */
@ExtendWith(PipelinesSandboxExtension.class)
class RefreshTest {

    private static final String LIFECYCLE = "spring.lifecycle.timeout-per-shutdown-phase";

    @Test
    void leavesTheProviderAndWhatIsShownOfItAsTheyAre(PipelinesSandbox sandbox) {
        Step.app(sandbox.environment())
                .withConfiguration(AutoConfigurations.of(ConfigurationPropertiesRebinderAutoConfiguration.class))
                .withUserConfiguration(App.class)
                .withPropertyValues("bitbucket.oidc.aws.role-session-name=before", LIFECYCLE + "=1s")
                .run(context -> {
                    assertThat(shown(context)).isEqualTo("before");

                    TestPropertyValues.of("bitbucket.oidc.aws.role-session-name=after", LIFECYCLE + "=2s")
                            .applyTo(context);
                    context.getBean(ConfigurationPropertiesRebinder.class).rebind();
                    context.getBean(BitbucketOidcCredentialsProvider.class).resolveCredentials();

                    assertThat(context.getBean(LifecycleProperties.class).getTimeoutPerShutdownPhase())
                            .hasSeconds(2);
                    assertThat(shown(context)).isEqualTo("before");
                    assertThat(sandbox.sts().history())
                            .extracting(RecordedCall::sessionName)
                            .containsExactly("before");
                });
    }

    private static Object shown(ConfigurableApplicationContext context) {
        ConfigurationPropertiesReportEndpoint endpoint =
                new ConfigurationPropertiesReportEndpoint(List.of(), Show.ALWAYS);
        endpoint.setApplicationContext(context);
        return endpoint.configurationPropertiesWithPrefix("bitbucket.oidc.aws").getContexts().values().stream()
                .flatMap(beans -> beans.getBeans().values().stream())
                .map(bean -> bean.getProperties().get("roleSessionName"))
                .findFirst()
                .orElseThrow();
    }

    /** Properties of Boot's, which a refresh does change. */
    @EnableConfigurationProperties(LifecycleProperties.class)
    static class App {}
}

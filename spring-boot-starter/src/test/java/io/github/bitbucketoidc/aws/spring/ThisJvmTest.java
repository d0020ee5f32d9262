package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.handoff.CredentialsEndpoint;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import jakarta.annotation.PostConstruct;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.ApplicationContext;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

/** Libraries that know the SDK's default chain alone. */
@ExtendWith(PipelinesSandboxExtension.class)
class ThisJvmTest {

    private static final String URI = "aws.containerCredentialsFullUri";

    @Test
    void getsTheSessionOfTheAppUntilItsEnd(PipelinesSandbox sandbox) {
        Step.app(sandbox.environment())
                .withPropertyValues("bitbucket.oidc.aws.configure-this-jvm=true")
                .run(context -> {
                    String keyId = keyId(context);
                    try (ContainerCredentialsProvider ofADefaultChain =
                            ContainerCredentialsProvider.builder().build()) {
                        assertThat(ofADefaultChain.resolveCredentials().accessKeyId())
                                .isEqualTo(keyId);
                    }
                    context.close();
                    assertThat(System.getProperty(URI)).isNull();
                });
    }

    /** Defined before the starter's beans, and made before all that nobody asks for early. */
    @Test
    void isConfiguredBeforeTheFirstBeanOfTheApp(PipelinesSandbox sandbox) {
        Step.app(sandbox.environment())
                .withPropertyValues("bitbucket.oidc.aws.configure-this-jvm=true")
                .withBean(UsesADefaultChain.class)
                .run(context -> assertThat(context.getBean(UsesADefaultChain.class).keyId)
                        .isEqualTo(keyId(context)));
    }

    @Test
    void isConfiguredWhereBeansAreMadeAtFirstUse(PipelinesSandbox sandbox) {
        Step.app(sandbox.environment())
                .withPropertyValues("bitbucket.oidc.aws.configure-this-jvm=true")
                .withInitializer(context ->
                        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                .run(context -> assertThat(System.getProperty(URI)).isNotNull());
    }

    @Test
    void isLeftAloneWhereItIsNotAskedFor(PipelinesSandbox sandbox) {
        Step.app(sandbox.environment()).run(context -> {
            assertThat(context).doesNotHaveBean(CredentialsEndpoint.class);
            assertThat(System.getProperty(URI)).isNull();
        });
    }

    @Test
    void getsTheRegionOfTheAppsBean(PipelinesSandbox sandbox) {
        Step.app(sandbox.environment())
                .withPropertyValues("bitbucket.oidc.aws.configure-this-jvm=true")
                .withBean(AwsRegionProvider.class, () -> () -> Region.SA_EAST_1)
                .run(context -> assertThat(System.getProperty("aws.region")).isEqualTo("sa-east-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "false", "0", "no", "off"})
    void isLeftAloneWhereTheSwitchIsOff(String off, PipelinesSandbox sandbox) {
        Step.app(sandbox.environment())
                .withPropertyValues("bitbucket.oidc.aws.configure-this-jvm=" + off)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(System.getProperty(URI)).isNull();
                });
    }

    @Test
    void getsTheRegionOfTheApp(PipelinesSandbox sandbox) {
        Step.app(sandbox.environment())
                .withPropertyValues("bitbucket.oidc.aws.configure-this-jvm=true", "bitbucket.oidc.aws.region=sa-east-1")
                .run(context -> assertThat(System.getProperty("aws.region")).isEqualTo("sa-east-1"));
    }

    @Test
    void isLeftAloneOutsideAStep() {
        Step.app(Map.of())
                .withPropertyValues("bitbucket.oidc.aws.configure-this-jvm=true")
                .run(context -> assertThat(System.getProperty(URI)).isNull());
    }

    private static String keyId(ApplicationContext context) {
        return context.getBean(AwsCredentialsProvider.class)
                .resolveCredentials()
                .accessKeyId();
    }

    /** A bean of the app around a library that knows no provider. */
    static final class UsesADefaultChain {

        private @Nullable String keyId;

        @PostConstruct
        void resolve() {
            try (DefaultCredentialsProvider chain =
                    DefaultCredentialsProvider.builder().build()) {
                keyId = chain.resolveCredentials().accessKeyId();
            }
        }
    }
}

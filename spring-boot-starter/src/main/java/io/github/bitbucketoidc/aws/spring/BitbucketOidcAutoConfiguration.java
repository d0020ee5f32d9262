package io.github.bitbucketoidc.aws.spring;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.BitbucketOidcListener;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * Credentials and region of a Bitbucket Pipelines step. Comes before Spring Cloud AWS, whose own auto-configuration then
 * leaves the place to it, and steps back where somebody else made the choice.
 *
 * <p>Public so that an app can exclude it, import it, or order its own auto-configuration before or after it, by class;
 * its beans are what counts, its members may change at any time. Without it there are no health, info and meters either.
 * It has no say in {@code spring.config.import}: {@code bitbucket.oidc.aws.enabled=false} turns that off as well.
 */
@AutoConfiguration(
        beforeName = {SpringCloudAws.CREDENTIALS_AUTO_CONFIGURATION, SpringCloudAws.REGION_AUTO_CONFIGURATION})
@ConditionalOnBitbucketOidc
@ConditionalOnMissingBean(type = SpringCloudAws.CONNECTION_DETAILS)
@EnableConfigurationProperties
public final class BitbucketOidcAutoConfiguration {

    static final String MANAGED_PROVIDER = "bitbucketOidcManagedProvider";

    BitbucketOidcAutoConfiguration() {}

    /**
     * For the actuator, and bound when that shows it. What is made here binds its own, which holds also where somebody asks
     * before the context binds beans, and never changes. Where nothing is made, because others made the choice, nobody
     * checks the values. It has the name that Boot would give it.
     */
    @Bean(BitbucketOidcProperties.PREFIX + "-io.github.bitbucketoidc.aws.spring.BitbucketOidcProperties")
    @Lazy
    BitbucketOidcProperties bitbucketOidcProperties() {
        return new BitbucketOidcProperties();
    }

    /** Outside a step only an app that Spring AOT processed comes here. */
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    @Conditional(OnNoChoiceCondition.OfRegion.class)
    AwsRegionProvider bitbucketOidcRegionProvider(Environment environment) {
        return StepVariables.isStepWithToken(environment)
                ? BitbucketOidcProperties.regionProvider(Binder.get(environment), StepVariables.all(environment))
                : DefaultAwsRegionProviderChain.builder().build();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(AwsCredentialsProvider.class)
    @Conditional(OnNoChoiceCondition.OfCredentials.class)
    @Import(ProvidersRegistrar.class)
    static class Credentials {

        @Bean(MANAGED_PROVIDER)
        ManagedProvider managedProvider(
                Environment environment,
                ObjectProvider<BootstrapCredentials> bootstrap,
                ObjectProvider<BitbucketOidcCredentialsProviderBuilderCustomizer> customizers,
                ObjectProvider<BitbucketOidcListener> listeners) {
            List<BitbucketOidcCredentialsProviderBuilderCustomizer> ordered =
                    customizers.orderedStream().toList();
            BootstrapCredentials early = ordered.isEmpty() ? bootstrap.getIfAvailable() : null;
            ManagedProvider adopted = early == null ? null : early.adopt(environment);
            ManagedProvider managed = adopted != null
                    ? adopted
                    : new ManagedProvider(
                            BitbucketOidcProperties.of(Binder.get(environment)),
                            StepVariables.all(environment),
                            ordered,
                            InstantSource.system());
            for (BitbucketOidcListener listener : listeners.orderedStream().toList()) {
                managed.monitor().addListener(listener);
            }
            return managed;
        }

        /** Its concrete type is what other auto-configurations can look for. Closed by its owner. */
        @Bean(destroyMethod = "")
        BitbucketOidcCredentialsProvider bitbucketOidcCredentialsProvider(ManagedProvider managed) {
            return managed.provider();
        }
    }
}

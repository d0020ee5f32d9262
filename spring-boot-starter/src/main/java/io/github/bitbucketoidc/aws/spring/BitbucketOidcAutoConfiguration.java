package io.github.bitbucketoidc.aws.spring;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.BitbucketOidcListener;
import io.github.bitbucketoidc.aws.handoff.CredentialsEndpoint;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryInitializer;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

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
public final class BitbucketOidcAutoConfiguration {

    static final String MANAGED_PROVIDER = "bitbucketOidcManagedProvider";
    static final String PROVIDER = "bitbucketOidcCredentialsProvider";

    /** The name that Boot would give it. */
    static final String PROPERTIES =
            BitbucketOidcProperties.PREFIX + "-io.github.bitbucketoidc.aws.spring.BitbucketOidcProperties";

    private static final String ENDPOINT = "bitbucketOidcCredentialsEndpoint";

    static final String REGION_PROVIDER = "bitbucketOidcRegionProvider";

    BitbucketOidcAutoConfiguration() {}

    /** Looks again: a test may have chosen meanwhile, and an app that Spring AOT processed may run outside a step. */
    @Bean(REGION_PROVIDER)
    @Lazy
    @ConditionalOnMissingBean
    @ConditionalOnStep(StepRequirement.NO_CHOICE_OF_REGION)
    AwsRegionProvider bitbucketOidcRegionProvider(Environment environment, ConfigurableListableBeanFactory beans) {
        return ExplicitChoice.ofRegion(environment, beans.getBeanClassLoader()) == null
                        && StepVariables.isEnabled(environment)
                        && StepVariables.isStepWithToken(environment)
                ? BitbucketOidcProperties.regionProvider(Binder.get(environment), StepVariables.all(environment))
                : Elsewhere.region(environment, beans.getBeanClassLoader());
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnStep(StepRequirement.NO_CHOICE_OF_CREDENTIALS)
    @Conditional(OnNoProviderOfTheAppCondition.class)
    @Import(ProvidersRegistrar.class)
    static class Credentials {

        @Bean(MANAGED_PROVIDER)
        ManagedProvider managedProvider(
                Environment environment,
                ConfigurableListableBeanFactory beans,
                ObjectProvider<BootstrapCredentials> bootstrap,
                ObjectProvider<BitbucketOidcCredentialsProviderBuilderCustomizer> customizers,
                ObjectProvider<BitbucketOidcListener> listeners) {
            return new ContextProvider(environment, beans)
                    .make(
                            bootstrap,
                            customizers.orderedStream().toList(),
                            listeners.orderedStream().toList());
        }

        /** Static, because it is made before all others. The property has the last word: this matches "off", too. */
        @Bean
        @ConditionalOnProperty(BitbucketOidcProperties.PREFIX + ".warm-up")
        static WarmUp bitbucketOidcWarmUp() {
            return new WarmUp();
        }

        /** Closed with the context, which puts back what it set. Null where the property is off in other words than false. */
        @Bean(ENDPOINT)
        @Lazy(false)
        @ConditionalOnProperty(BitbucketOidcProperties.PREFIX + ".configure-this-jvm")
        @Nullable
        CredentialsEndpoint bitbucketOidcCredentialsEndpoint(ManagedProvider managed) {
            return managed.configureThisJvm();
        }

        /** Before the beans of the app, which may ask a default chain as they are made; and where these are lazy, too. */
        @Bean
        @ConditionalOnProperty(BitbucketOidcProperties.PREFIX + ".configure-this-jvm")
        static BeanFactoryInitializer<ListableBeanFactory> bitbucketOidcThisJvm() {
            return beans -> beans.getBean(ENDPOINT);
        }

        /** What the provider was made of, for the actuator: nobody binds it again. */
        @Bean(PROPERTIES)
        @Lazy
        BitbucketOidcProperties bitbucketOidcProperties(ManagedProvider managed) {
            return managed.properties();
        }

        /**
         * Its concrete type is what other auto-configurations can look for. Primary, because the app may have others in
         * the places of named roles. Closed by its owner.
         */
        @Bean(name = PROVIDER, destroyMethod = "")
        @Primary
        BitbucketOidcCredentialsProvider bitbucketOidcCredentialsProvider(ManagedProvider managed) {
            return managed.provider();
        }
    }

    /** Who stepped back in a step with a token because of a mistake in a variable says so. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnStep(StepRequirement.TEST_KEYS)
    @Conditional(OnNoProviderOfTheAppCondition.class)
    static class SteppedBack {

        @Bean
        @Lazy(false)
        SmartInitializingSingleton bitbucketOidcTestKeys() {
            return TestKeys::warn;
        }
    }
}

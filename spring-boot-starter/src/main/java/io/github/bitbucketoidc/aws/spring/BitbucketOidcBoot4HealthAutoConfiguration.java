package io.github.bitbucketoidc.aws.spring;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * The health indicator with the types of Boot 4; on Boot 3 it does nothing.
 *
 * <p>Public so that an app can exclude, order or import it by class; its members may change at any time.
 */
@AutoConfiguration(after = BitbucketOidcAutoConfiguration.class)
@ConditionalOnClass(
        name = "org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator")
@Conditional(OnHealthWantedCondition.class)
@ConditionalOnEnabledHealthIndicator("bitbucketoidc")
public final class BitbucketOidcBoot4HealthAutoConfiguration {

    BitbucketOidcBoot4HealthAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "bitbucketOidcHealthIndicator")
    Boot4HealthIndicator bitbucketOidcHealthIndicator(ObjectProvider<ManagedProvider> managed) {
        return new Boot4HealthIndicator(ManagedProvider.healthOf(managed.getIfAvailable()));
    }
}

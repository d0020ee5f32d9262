package io.github.bitbucketoidc.aws.spring;

import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.autoconfigure.info.InfoContributorFallback;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * What /actuator/info says of step and roles. Off until it is switched on, because it names accounts.
 *
 * <p>Public so that an app can exclude, order or import it by class; its members may change at any time.
 */
@AutoConfiguration(after = BitbucketOidcAutoConfiguration.class)
@ConditionalOnClass({InfoContributor.class, ConditionalOnEnabledInfoContributor.class})
@ConditionalOnBitbucketOidc
@ConditionalOnBean(name = BitbucketOidcAutoConfiguration.MANAGED_PROVIDER)
@ConditionalOnEnabledInfoContributor(value = "bitbucketoidc", fallback = InfoContributorFallback.DISABLE)
public final class BitbucketOidcInfoAutoConfiguration {

    BitbucketOidcInfoAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "bitbucketOidcInfoContributor")
    BitbucketOidcInfoContributor bitbucketOidcInfoContributor(ManagedProvider managed, Environment environment) {
        return new BitbucketOidcInfoContributor(managed.monitor(), StepVariables.all(environment));
    }
}

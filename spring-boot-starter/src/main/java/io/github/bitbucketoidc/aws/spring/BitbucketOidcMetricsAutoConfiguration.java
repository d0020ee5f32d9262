package io.github.bitbucketoidc.aws.spring;

import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Meters, where there is Micrometer. Each registry that Boot configures binds them.
 *
 * <p>Public so that an app can exclude, order or import it by class; its members may change at any time.
 */
@AutoConfiguration(after = BitbucketOidcAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnBitbucketOidc
@ConditionalOnBean(name = BitbucketOidcAutoConfiguration.MANAGED_PROVIDER)
public final class BitbucketOidcMetricsAutoConfiguration {

    BitbucketOidcMetricsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "bitbucketOidcCredentialsMeters")
    CredentialsMeters bitbucketOidcCredentialsMeters(ManagedProvider managed) {
        return new CredentialsMeters(managed.monitor());
    }
}

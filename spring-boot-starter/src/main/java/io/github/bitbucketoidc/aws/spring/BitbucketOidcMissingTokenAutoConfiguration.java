package io.github.bitbucketoidc.aws.spring;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;

/**
 * One warning for a step whose {@code oidc: true} was forgotten, unless the app has chosen other credentials.
 *
 * <p>Public so that an app can exclude, order or import it by class; its members may change at any time.
 */
@AutoConfiguration(
        beforeName = {SpringCloudAws.CREDENTIALS_AUTO_CONFIGURATION, SpringCloudAws.REGION_AUTO_CONFIGURATION})
@ConditionalOnStep({StepRequirement.ENABLED, StepRequirement.NO_TOKEN, StepRequirement.NO_CHOICE_OF_CREDENTIALS})
@ConditionalOnMissingBean(type = SpringCloudAws.CONNECTION_DETAILS)
@Conditional(OnNoProviderOfTheAppCondition.class)
public final class BitbucketOidcMissingTokenAutoConfiguration {

    BitbucketOidcMissingTokenAutoConfiguration() {}

    @Bean
    @Lazy(false)
    SmartInitializingSingleton bitbucketOidcMissingToken() {
        return MissingToken::warn;
    }
}

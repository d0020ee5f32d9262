package io.github.bitbucketoidc.aws.spring;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Masks the step's token in the actuator, also where the app uses other credentials: the token is there all the same.
 * Nothing takes its place.
 *
 * <p>Public so that an app can exclude, order or import it by class; its members may change at any time.
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
@ConditionalOnStep(StepRequirement.TOKEN)
public final class BitbucketOidcTokenSanitizerAutoConfiguration {

    BitbucketOidcTokenSanitizerAutoConfiguration() {}

    @Bean
    @Lazy
    SanitizingFunction bitbucketOidcTokenSanitizer(Environment environment) {
        return new TokenSanitizer(StepVariables.find(environment, StepVariables.TOKEN));
    }
}

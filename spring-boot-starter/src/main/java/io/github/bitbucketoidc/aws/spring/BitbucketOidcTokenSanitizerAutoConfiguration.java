package io.github.bitbucketoidc.aws.spring;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Masks the step's token in the actuator, also where the app uses other credentials: the token is there all the same.
 * Nothing takes its place.
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
@Conditional(OnStepTokenCondition.class)
final class BitbucketOidcTokenSanitizerAutoConfiguration {

    @Bean
    @Lazy
    SanitizingFunction bitbucketOidcTokenSanitizer(Environment environment) {
        return new TokenSanitizer(StepVariables.find(environment, StepVariables.TOKEN));
    }
}

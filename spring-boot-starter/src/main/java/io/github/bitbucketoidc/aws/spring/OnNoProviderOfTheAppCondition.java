package io.github.bitbucketoidc.aws.spring;

import java.util.List;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches where the app has no provider that is injected by its type. Boot's own condition would take one with a named
 * role's qualifier for such a one, and leave the whole app to that role.
 */
final class OnNoProviderOfTheAppCondition extends SpringBootCondition implements ConfigurationCondition {

    @Override
    public ConfigurationPhase getConfigurationPhase() {
        return ConfigurationPhase.REGISTER_BEAN;
    }

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConditionMessage.Builder message = ConditionMessage.forCondition("AwsCredentialsProvider of the app");
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        if (beans == null) {
            return ConditionOutcome.match();
        }
        List<String> own = ProvidersOfTheApp.byType(beans, NamedRoles.names(context.getEnvironment()));
        return own.isEmpty()
                ? ConditionOutcome.match(message.because("is not there"))
                : ConditionOutcome.noMatch(message.found("bean", "beans").items(own));
    }
}

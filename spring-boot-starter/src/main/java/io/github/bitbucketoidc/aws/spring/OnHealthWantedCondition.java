package io.github.bitbucketoidc.aws.spring;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches where there are credentials to tell the health of, and where a health group names the indicator: Boot does not
 * start an app whose group names one that is not there, and the group is the same inside a step and outside.
 */
final class OnHealthWantedCondition extends SpringBootCondition implements ConfigurationCondition {

    private static final String GROUPS = "management.endpoint.health.group";
    private static final String INDICATOR = "bitbucketOidc";

    /** What Boot looks at when it checks the names. */
    record Group(@Nullable Set<String> include, @Nullable Set<String> exclude) {

        private boolean namesTheIndicator() {
            return (include != null && include.contains(INDICATOR)) || (exclude != null && exclude.contains(INDICATOR));
        }
    }

    @Override
    public ConfigurationPhase getConfigurationPhase() {
        return ConfigurationPhase.REGISTER_BEAN;
    }

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConditionMessage.Builder message = ConditionMessage.forCondition("Health of the step's credentials");
        if (context.getBeanFactory() != null
                && context.getBeanFactory().containsBean(BitbucketOidcAutoConfiguration.MANAGED_PROVIDER)) {
            return ConditionOutcome.match(message.because("is that of the starter's provider"));
        }
        return isNamed(Binder.get(context.getEnvironment()))
                ? ConditionOutcome.match(message.because("is named by a health group"))
                : ConditionOutcome.noMatch(message.because("is not known: the starter has no provider here"));
    }

    private static boolean isNamed(Binder binder) {
        Map<String, Group> groups =
                binder.bind(GROUPS, Bindable.mapOf(String.class, Group.class)).orElse(Map.of());
        for (Group group : groups.values()) {
            if (group.namesTheIndicator()) {
                return true;
            }
        }
        return false;
    }
}

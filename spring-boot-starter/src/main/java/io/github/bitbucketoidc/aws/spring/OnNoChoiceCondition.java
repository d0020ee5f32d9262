package io.github.bitbucketoidc.aws.spring;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches while nobody told Spring Cloud AWS what to use. */
abstract class OnNoChoiceCondition extends SpringBootCondition {

    private final List<String> properties;

    OnNoChoiceCondition(List<String> properties) {
        this.properties = properties;
    }

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConditionMessage.Builder message = ConditionMessage.forCondition("Spring Cloud AWS settings");
        Binder binder = Binder.get(context.getEnvironment());
        String choice = SpringCloudAws.choice(properties, binder, context.getClassLoader());
        return choice == null
                ? ConditionOutcome.match(message.because("leave the choice open"))
                : ConditionOutcome.noMatch(message.foundExactly(choice));
    }

    /** For credentials. */
    static final class OfCredentials extends OnNoChoiceCondition {
        OfCredentials() {
            super(SpringCloudAws.CREDENTIALS);
        }
    }

    /** For the region. */
    static final class OfRegion extends OnNoChoiceCondition {
        OfRegion() {
            super(SpringCloudAws.REGION);
        }
    }
}

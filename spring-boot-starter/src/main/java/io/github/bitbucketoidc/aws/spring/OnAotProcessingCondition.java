package io.github.bitbucketoidc.aws.spring;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** For beans that only an app processed by Spring AOT needs, because its conditions are decided at build time. */
class OnAotProcessingCondition extends SpringBootCondition {

    static boolean isProcessing() {
        return Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING);
    }

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConditionMessage.Builder message = ConditionMessage.forCondition("Spring AOT");
        return isProcessing()
                ? ConditionOutcome.match(message.because("is processing"))
                : ConditionOutcome.noMatch(message.because("is not processing: the step is known"));
    }
}

package io.github.bitbucketoidc.aws.spring;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches where there is a token, whether or not it is used, and for Spring AOT, which can't know. */
class OnStepTokenCondition extends SpringBootCondition {

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConditionMessage.Builder message = ConditionMessage.forCondition("Step token");
        boolean there = AotProcessing.isUnderWay() || StepVariables.isStepWithToken(context.getEnvironment());
        return there
                ? ConditionOutcome.match(message.because("is to be masked"))
                : ConditionOutcome.noMatch(message.because("is not there"));
    }
}

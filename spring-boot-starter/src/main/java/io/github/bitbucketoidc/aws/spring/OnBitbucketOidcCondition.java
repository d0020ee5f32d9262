package io.github.bitbucketoidc.aws.spring;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** See {@link ConditionalOnBitbucketOidc}. Its messages name variables and properties, never a value. */
class OnBitbucketOidcCondition extends SpringBootCondition {

    private static final String ENABLED = BitbucketOidcProperties.PREFIX + ".enabled";

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConditionMessage.Builder message = ConditionMessage.forCondition(ConditionalOnBitbucketOidc.class);
        Environment environment = context.getEnvironment();
        if (!environment.getProperty(ENABLED, Boolean.class, true)) {
            return ConditionOutcome.noMatch(message.because(ENABLED + " is false"));
        }
        if (AotProcessing.isUnderWay()) {
            return ConditionOutcome.match(
                    message.because("Spring AOT is processing: the app looks for the step itself"));
        }
        if (StepVariables.isStepWithToken(environment)) {
            return ConditionOutcome.match(message.foundExactly(StepVariables.TOKEN));
        }
        if (StepVariables.find(environment, StepVariables.BUILD_NUMBER) != null) {
            return ConditionOutcome.noMatch(
                    message.because("this step has no " + StepVariables.TOKEN + ": add 'oidc: true' to it"));
        }
        return ConditionOutcome.noMatch(message.because("this is not a Bitbucket Pipelines step: neither "
                + StepVariables.TOKEN + " nor " + StepVariables.BUILD_NUMBER + " is set"));
    }
}

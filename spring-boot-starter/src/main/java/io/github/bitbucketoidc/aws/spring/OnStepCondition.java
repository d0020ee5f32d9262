package io.github.bitbucketoidc.aws.spring;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * See {@link ConditionalOnStep} and {@link ConditionalOnBitbucketOidc}: the one condition on step and settings. Its
 * messages name variables and properties, never a value.
 */
final class OnStepCondition extends SpringBootCondition {

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Class<? extends Annotation> shown = metadata.isAnnotated(ConditionalOnBitbucketOidc.class.getName())
                ? ConditionalOnBitbucketOidc.class
                : ConditionalOnStep.class;
        List<ConditionMessage> messages = new ArrayList<>();
        for (StepRequirement requirement : requirements(metadata)) {
            ConditionOutcome outcome = outcome(requirement, context, shown);
            if (!outcome.isMatch()) {
                return outcome;
            }
            messages.add(outcome.getConditionMessage());
        }
        return ConditionOutcome.match(ConditionMessage.of(messages));
    }

    /** Without lambdas, since every app with the starter on its class path comes here. */
    private static List<StepRequirement> requirements(AnnotatedTypeMetadata metadata) {
        List<StepRequirement> requirements = new ArrayList<>();
        for (MergedAnnotation<Annotation> annotation : metadata.getAnnotations()) {
            if (annotation.getType() == (Class<?>) ConditionalOnStep.class) {
                Collections.addAll(requirements, annotation.getEnumArray("value", StepRequirement.class));
            }
        }
        return requirements;
    }

    private static ConditionOutcome outcome(
            StepRequirement requirement, ConditionContext context, Class<? extends Annotation> shown) {
        Environment environment = context.getEnvironment();
        ConditionMessage.Builder message = ConditionMessage.forCondition(shown);
        return switch (requirement) {
            case ENABLED ->
                StepVariables.isEnabled(environment)
                        ? ConditionOutcome.match()
                        : ConditionOutcome.noMatch(message.because(StepVariables.ENABLED + " is false"));
            case TOKEN -> token(environment, message);
            case NO_TOKEN -> noToken(environment, message);
            case NO_CHOICE_OF_CREDENTIALS ->
                noChoice("credentials", ExplicitChoice.ofCredentials(environment, context.getClassLoader()));
            case TEST_KEYS -> testKeys(environment, context.getClassLoader(), message);
            case NO_CHOICE_OF_REGION ->
                noChoice("region", ExplicitChoice.ofRegion(environment, context.getClassLoader()));
        };
    }

    private static ConditionOutcome token(Environment environment, ConditionMessage.Builder message) {
        if (AotProcessing.isUnderWay()) {
            return ConditionOutcome.match(
                    message.because("Spring AOT is processing: the app looks for the step itself"));
        }
        if (StepVariables.isStepWithToken(environment)) {
            return ConditionOutcome.match(message.foundExactly(StepVariables.TOKEN));
        }
        return ConditionOutcome.noMatch(message.because(
                StepVariables.isStepWithoutToken(environment)
                        ? "this step has no " + StepVariables.TOKEN + ": add 'oidc: true' to it"
                        : "this is not a Bitbucket Pipelines step: neither " + StepVariables.TOKEN + " nor "
                                + StepVariables.BUILD_NUMBER + " is set"));
    }

    private static ConditionOutcome noToken(Environment environment, ConditionMessage.Builder message) {
        return !AotProcessing.isUnderWay() && StepVariables.isStepWithoutToken(environment)
                ? ConditionOutcome.match(message.because("this step has no " + StepVariables.TOKEN))
                : ConditionOutcome.noMatch(message.because("this is no step whose token is missing"));
    }

    private static ConditionOutcome testKeys(
            Environment environment, @Nullable ClassLoader classLoader, ConditionMessage.Builder message) {
        return !AotProcessing.isUnderWay() && ExplicitChoice.isOfTestKeysAlone(environment, classLoader)
                ? ConditionOutcome.match(message.because(ExplicitChoice.KEY_VARIABLE + " holds no key of AWS"))
                : ConditionOutcome.noMatch(message.because("no key that AWS never gives makes the choice"));
    }

    private static ConditionOutcome noChoice(String what, @Nullable String choice) {
        ConditionMessage.Builder message = ConditionMessage.forCondition("Choice of " + what);
        return choice == null
                ? ConditionOutcome.match(message.because("was left open"))
                : ConditionOutcome.noMatch(message.foundExactly(choice));
    }
}

package io.github.bitbucketoidc.aws.spring;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/** Matches where all of the requirements hold, looked at in their order. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnStepCondition.class)
@interface ConditionalOnStep {

    StepRequirement[] value();
}

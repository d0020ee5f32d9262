package io.github.bitbucketoidc.aws.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Matches in a Bitbucket Pipelines step that has a token: the variable {@code BITBUCKET_STEP_OIDC_TOKEN} is in the
 * system environment and not blank, and {@code bitbucket.oidc.aws.enabled} is not false.
 *
 * <p>While Spring AOT processes an app the step is not known yet, and the condition matches unless it is disabled.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ConditionalOnStep({StepRequirement.ENABLED, StepRequirement.TOKEN})
public @interface ConditionalOnBitbucketOidc {}

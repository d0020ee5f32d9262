package io.github.bitbucketoidc.aws.examples.integration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test that needs AWS: it runs in a Bitbucket Pipelines step with {@code oidc: true} and is skipped elsewhere. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(StepCondition.class)
@interface NeedsAws {}

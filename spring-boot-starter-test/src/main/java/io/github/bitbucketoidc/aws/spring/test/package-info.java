/**
 * Runs Spring tests as if in a Bitbucket Pipelines step. Start with
 * {@link io.github.bitbucketoidc.aws.spring.test.AutoConfigurePipelinesSandbox}.
 */
@NullMarked
package io.github.bitbucketoidc.aws.spring.test;

import org.jspecify.annotations.NullMarked;

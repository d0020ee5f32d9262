/**
 * AWS credentials inside a Bitbucket Pipelines step.
 *
 * <p>Most programs need only {@link io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider}, and
 * {@link io.github.bitbucketoidc.aws.BitbucketOidcRegionProvider} for the region.
 * {@link io.github.bitbucketoidc.aws.TrustPolicy} and {@link io.github.bitbucketoidc.aws.Doctor} help when something is
 * wrong.
 *
 * <p>The rooms behind this front door:
 *
 * <ul>
 *   <li>{@code report}: what the doctor and a trust policy answer, values only.
 *   <li>{@code handoff}: gives the credentials of this process to other programs.
 *   <li>{@code internal}: how it is done. Not for programs: it may change at any time, and the module does not export it.
 * </ul>
 */
@NullMarked
package io.github.bitbucketoidc.aws;

import org.jspecify.annotations.NullMarked;

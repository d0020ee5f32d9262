/**
 * Hands the credentials of this process on to the programs that it starts, to other tools, and to libraries in it that know
 * the SDK's default chain only. Nothing in here happens by itself.
 *
 * <p>{@link io.github.bitbucketoidc.aws.handoff.CredentialsEndpoint} is the one to take: what it hands on stays fresh for
 * as long as this process runs. {@link io.github.bitbucketoidc.aws.handoff.CredentialProcess} and
 * {@link io.github.bitbucketoidc.aws.handoff.Shell} write one session down as text, for tools that take nothing else.
 */
@NullMarked
package io.github.bitbucketoidc.aws.handoff;

import org.jspecify.annotations.NullMarked;

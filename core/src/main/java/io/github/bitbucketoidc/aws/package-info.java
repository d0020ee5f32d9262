/** AWS credentials inside a Bitbucket Pipelines step. */
@NullMarked
package io.github.bitbucketoidc.aws;

import org.jspecify.annotations.NullMarked;

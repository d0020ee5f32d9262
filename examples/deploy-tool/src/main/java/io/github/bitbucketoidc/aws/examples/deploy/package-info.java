/** A command-line deploy tool for Bitbucket Pipelines steps. */
@NullMarked
package io.github.bitbucketoidc.aws.examples.deploy;

import org.jspecify.annotations.NullMarked;

/** A command-line deploy tool for Bitbucket Pipelines steps: puts the commands of the packages below together. */
@NullMarked
package io.github.bitbucketoidc.aws.examples.deploy;

import org.jspecify.annotations.NullMarked;

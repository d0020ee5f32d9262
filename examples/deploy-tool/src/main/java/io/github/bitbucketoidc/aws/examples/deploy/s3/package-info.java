/** Makes a bucket hold what a folder holds. */
@NullMarked
package io.github.bitbucketoidc.aws.examples.deploy.s3;

import org.jspecify.annotations.NullMarked;

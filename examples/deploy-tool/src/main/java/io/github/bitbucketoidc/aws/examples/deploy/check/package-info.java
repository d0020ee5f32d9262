/** Says who the step is in AWS, whether its set-up is right, and what to mend. */
@NullMarked
package io.github.bitbucketoidc.aws.examples.deploy.check;

import org.jspecify.annotations.NullMarked;

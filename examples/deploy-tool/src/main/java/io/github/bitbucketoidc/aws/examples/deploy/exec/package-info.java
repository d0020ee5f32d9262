/** Hands the step's credentials to other programs: to a child, a shell, or a profile. */
@NullMarked
package io.github.bitbucketoidc.aws.examples.deploy.exec;

import org.jspecify.annotations.NullMarked;

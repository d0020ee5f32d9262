/** Real frameworks, and what they make of the name of a class. */
@NullMarked
package io.github.bitbucketoidc.aws.frameworks;

import org.jspecify.annotations.NullMarked;

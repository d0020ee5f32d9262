/** What keeps the documentation true. */
@NullMarked
package io.github.bitbucketoidc.aws.docs;

import org.jspecify.annotations.NullMarked;

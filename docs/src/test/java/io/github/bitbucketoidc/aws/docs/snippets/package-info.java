/** The programs that the documentation shows parts of: what is compiled here cannot be out of date there. */
@NullMarked
package io.github.bitbucketoidc.aws.docs.snippets;

import org.jspecify.annotations.NullMarked;

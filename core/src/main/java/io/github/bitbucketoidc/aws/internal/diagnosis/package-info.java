/** What went wrong, what may be behind it, and how it is said. Internal: may change at any time. */
@NullMarked
package io.github.bitbucketoidc.aws.internal.diagnosis;

import org.jspecify.annotations.NullMarked;

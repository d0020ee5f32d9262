/** IAM trust policies: reads them, writes them, and evaluates them against a token's claims. Internal: may change at any time. */
@NullMarked
package io.github.bitbucketoidc.aws.internal.trust;

import org.jspecify.annotations.NullMarked;

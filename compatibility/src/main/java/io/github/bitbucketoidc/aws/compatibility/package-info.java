/** What works on which JDK and which AWS SDK. */
@NullMarked
package io.github.bitbucketoidc.aws.compatibility;

import org.jspecify.annotations.NullMarked;

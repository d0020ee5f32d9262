/** Calls STS: exchanges, the HTTP below them, and the examination of a configuration. Internal: may change at any time. */
@NullMarked
package io.github.bitbucketoidc.aws.internal.engine;

import org.jspecify.annotations.NullMarked;

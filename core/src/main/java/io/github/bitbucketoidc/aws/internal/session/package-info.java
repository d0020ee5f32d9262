/** Keeps a session fresh: state machine, clock and cache. Knows neither STS nor settings. Internal: may change at any time. */
@NullMarked
package io.github.bitbucketoidc.aws.internal.session;

import org.jspecify.annotations.NullMarked;

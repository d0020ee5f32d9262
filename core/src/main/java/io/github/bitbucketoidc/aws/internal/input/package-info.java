/** What a provider is given, checked: options, properties, variables and the token. Internal: may change at any time. */
@NullMarked
package io.github.bitbucketoidc.aws.internal.input;

import org.jspecify.annotations.NullMarked;

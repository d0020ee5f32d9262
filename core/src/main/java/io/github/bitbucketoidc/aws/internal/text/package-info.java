/** How this library writes: safe text, messages, JSON, and warnings that are said once. Internal: may change at any time. */
@NullMarked
package io.github.bitbucketoidc.aws.internal.text;

import org.jspecify.annotations.NullMarked;

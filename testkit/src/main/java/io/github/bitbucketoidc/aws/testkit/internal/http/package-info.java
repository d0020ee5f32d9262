/** The HTTP/1.1 server that the sandbox answers with. May change at any time. */
@NullMarked
package io.github.bitbucketoidc.aws.testkit.internal.http;

import org.jspecify.annotations.NullMarked;

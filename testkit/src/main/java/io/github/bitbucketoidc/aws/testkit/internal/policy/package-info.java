/** Trust policies as the sandbox reads and evaluates them, and what their texts are made of. May change at any time. */
@NullMarked
package io.github.bitbucketoidc.aws.testkit.internal.policy;

import org.jspecify.annotations.NullMarked;

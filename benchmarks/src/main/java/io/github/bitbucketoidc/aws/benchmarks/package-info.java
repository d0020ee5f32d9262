/** Measures this library beside the AWS SDK's own provider, in one run and against one server. */
@NullMarked
package io.github.bitbucketoidc.aws.benchmarks;

import org.jspecify.annotations.NullMarked;

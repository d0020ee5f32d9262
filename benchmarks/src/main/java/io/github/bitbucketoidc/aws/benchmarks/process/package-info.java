/** Measures whole processes, from their start to their end, against an issuer and an STS on loopback. */
@NullMarked
package io.github.bitbucketoidc.aws.benchmarks.process;

import org.jspecify.annotations.NullMarked;

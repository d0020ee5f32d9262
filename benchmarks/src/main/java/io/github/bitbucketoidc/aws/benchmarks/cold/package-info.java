/** Programs whose whole life is measured, from the start of the JVM to its end. They load nothing that they need not. */
@NullMarked
package io.github.bitbucketoidc.aws.benchmarks.cold;

import org.jspecify.annotations.NullMarked;

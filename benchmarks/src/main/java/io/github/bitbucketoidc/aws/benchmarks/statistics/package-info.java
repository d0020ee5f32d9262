/** What can be said of figures that vary from run to run. */
@NullMarked
package io.github.bitbucketoidc.aws.benchmarks.statistics;

import org.jspecify.annotations.NullMarked;

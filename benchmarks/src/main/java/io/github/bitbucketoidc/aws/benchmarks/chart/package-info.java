/** Draws charts of bars as SVG, for light and dark grounds. */
@NullMarked
package io.github.bitbucketoidc.aws.benchmarks.chart;

import org.jspecify.annotations.NullMarked;

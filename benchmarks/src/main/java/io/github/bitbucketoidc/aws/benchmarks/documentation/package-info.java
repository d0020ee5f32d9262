/** Makes the page of the benchmarks, and its chart, from the figures that lie beside it. */
@NullMarked
package io.github.bitbucketoidc.aws.benchmarks.documentation;

import org.jspecify.annotations.NullMarked;

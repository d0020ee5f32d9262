/** How figures get onto the page of the documentation. */
@NullMarked
package io.github.bitbucketoidc.aws.benchmarks.page;

import org.jspecify.annotations.NullMarked;

/** What {@link io.github.bitbucketoidc.aws.Doctor} and {@link io.github.bitbucketoidc.aws.TrustPolicy} answer: values only. */
@NullMarked
package io.github.bitbucketoidc.aws.report;

import org.jspecify.annotations.NullMarked;

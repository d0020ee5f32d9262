/** The condition operators of IAM's policy language; knows neither policies nor tokens. Internal: may change at any time. */
@NullMarked
package io.github.bitbucketoidc.aws.internal.condition;

import org.jspecify.annotations.NullMarked;

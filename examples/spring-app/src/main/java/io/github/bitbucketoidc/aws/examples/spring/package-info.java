/** A release job as a Spring Boot app. */
@NullMarked
package io.github.bitbucketoidc.aws.examples.spring;

import org.jspecify.annotations.NullMarked;

/** An app that tells what it got, for the matrix to start on every line of Spring Boot. */
@NullMarked
package io.github.bitbucketoidc.aws.spring.matrix;

import org.jspecify.annotations.NullMarked;

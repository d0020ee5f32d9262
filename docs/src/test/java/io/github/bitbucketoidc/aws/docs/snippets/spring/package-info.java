/** The pieces of Spring applications that the documentation shows. */
@NullMarked
package io.github.bitbucketoidc.aws.docs.snippets.spring;

import org.jspecify.annotations.NullMarked;

/** A Bitbucket OIDC issuer and an AWS STS inside the JVM. */
@NullMarked
package io.github.bitbucketoidc.aws.testkit;

import org.jspecify.annotations.NullMarked;

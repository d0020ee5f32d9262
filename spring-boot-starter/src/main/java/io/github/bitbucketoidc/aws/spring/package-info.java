/**
 * The Spring Boot starter. An app needs none of these types: with the starter on its class path and a step token in its
 * environment it gets an {@code AwsCredentialsProvider} and an {@code AwsRegionProvider} by itself. Start with
 * {@link io.github.bitbucketoidc.aws.spring.BitbucketOidcCredentialsProviderBuilderCustomizer} where properties do not
 * reach. The auto-configurations are public for those who exclude, order or import them by class.
 */
@NullMarked
package io.github.bitbucketoidc.aws.spring;

import org.jspecify.annotations.NullMarked;

// Of docs/frameworks.md: in place of the chain that the clients of Micronaut AWS get.
package io.github.bitbucketoidc.aws.frameworks;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.micronaut.aws.sdk.v2.CredentialsAndRegionFactory;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;

@Factory
final class MicronautCredentials {

    @Singleton
    @Replaces(bean = AwsCredentialsProviderChain.class, factory = CredentialsAndRegionFactory.class)
    AwsCredentialsProviderChain credentials() {
        return AwsCredentialsProviderChain.of(BitbucketOidcCredentialsProvider.create());
    }
}

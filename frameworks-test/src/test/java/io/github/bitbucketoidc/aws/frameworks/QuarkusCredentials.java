// Of docs/frameworks.md: a bean for the clients of Quarkus Amazon Services.
package io.github.bitbucketoidc.aws.frameworks;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

final class QuarkusCredentials {

    @Produces
    @Singleton
    @Named("pipelines")
    AwsCredentialsProvider credentials() {
        return BitbucketOidcCredentialsProvider.create();
    }
}

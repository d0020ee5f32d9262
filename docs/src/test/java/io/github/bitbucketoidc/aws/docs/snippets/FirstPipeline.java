package io.github.bitbucketoidc.aws.docs.snippets;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.Doctor;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;

final class FirstPipeline {

    private FirstPipeline() {}

    static void whoAmI() {
        try (var credentials = BitbucketOidcCredentialsProvider.create();
                var sts = StsClient.builder()
                        .credentialsProvider(credentials)
                        .region(credentials.region())
                        .build()) {
            System.out.println("I am " + sts.getCallerIdentity().arn());
        }
    }

    static AwsCredentialsProvider chain() {
        AwsCredentialsProvider credentials = AwsCredentialsProviderChain.of(
                BitbucketOidcCredentialsProvider.create(),
                DefaultCredentialsProvider.builder().build());
        return credentials;
    }

    static AwsCredentialsProvider choice() {
        AwsCredentialsProvider credentials = System.getenv("BITBUCKET_BUILD_NUMBER") != null
                ? BitbucketOidcCredentialsProvider.create()
                : DefaultCredentialsProvider.builder().build();
        return credentials;
    }

    static void doctor() {
        try (BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.create()) {
            System.out.println(Doctor.examine(provider));
        }
    }
}

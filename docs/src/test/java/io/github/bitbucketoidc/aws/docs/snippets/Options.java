package io.github.bitbucketoidc.aws.docs.snippets;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;

final class Options {

    private Options() {}

    static AwsCredentialsProvider roleAndRegion() {
        var credentials = BitbucketOidcCredentialsProvider.builder()
                .roleArn("arn:aws:iam::123456789012:role/bitbucket-deploy")
                .region(Region.EU_WEST_1)
                .build();
        return credentials;
    }
}

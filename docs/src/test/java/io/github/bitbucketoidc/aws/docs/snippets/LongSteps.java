package io.github.bitbucketoidc.aws.docs.snippets;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.StepToken;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

final class LongSteps {

    private LongSteps() {}

    static void tokenExpiry() {
        System.out.println(
                "The step token expires at " + StepToken.of(System.getenv()).expiresAt());
    }

    static void early() {
        var credentials = BitbucketOidcCredentialsProvider.create();
        credentials.resolveCredentials();
    }

    static AwsCredentialsProvider longer() {
        var credentials = BitbucketOidcCredentialsProvider.builder()
                .roleSessionDuration(Duration.ofHours(4))
                .build();
        return credentials;
    }
}

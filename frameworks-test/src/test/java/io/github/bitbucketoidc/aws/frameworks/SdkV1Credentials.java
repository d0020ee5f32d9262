// Of docs/frameworks.md: clients of the SDK for Java v1 ask for credentials before each call.
package io.github.bitbucketoidc.aws.frameworks;

import com.amazonaws.auth.AWSCredentials;
import com.amazonaws.auth.AWSCredentialsProvider;
import com.amazonaws.auth.BasicSessionCredentials;
import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

record SdkV1Credentials(BitbucketOidcCredentialsProvider provider) implements AWSCredentialsProvider {

    @Override
    public AWSCredentials getCredentials() {
        AwsSessionCredentials session = (AwsSessionCredentials) provider.resolveCredentials();
        return new BasicSessionCredentials(session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
    }

    @Override
    public void refresh() {
        // The provider refreshes by itself.
    }
}

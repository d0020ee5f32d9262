package io.github.bitbucketoidc.aws;

import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * A role's session.
 *
 * @param credentials for SDK clients; the SDK's own {@code toString} of them shows the access key id only
 * @param expiresAtNanos when the session ends, on the scale of {@link TimeSource#nanos()}
 */
record Session(AwsSessionCredentials credentials, long expiresAtNanos) implements Outcome {

    boolean isLiveAt(long nanos) {
        return expiresAtNanos - nanos > 0;
    }

    @Override
    public String toString() {
        return "Session(" + credentials.accessKeyId() + ")";
    }
}

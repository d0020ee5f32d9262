package io.github.bitbucketoidc.aws;

import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * A role's session. Moments are on the scale of {@link TimeSource#nanos()}.
 *
 * @param identity the credentials, as SDK clients ask for them
 * @param startedAt before the request for it was sent
 * @param expiresAt when AWS takes it no more, at the latest
 * @param tokenEndsAt when STS takes the token no more that it was traded for
 */
record Session(ResolvedIdentity identity, long startedAt, long expiresAt, long tokenEndsAt) implements Outcome {

    Session(AwsSessionCredentials credentials, long startedAt, long expiresAt, long tokenEndsAt) {
        this(new ResolvedIdentity(credentials), startedAt, expiresAt, tokenEndsAt);
    }

    AwsSessionCredentials credentials() {
        return identity.credentials();
    }

    boolean isLiveAt(long nanos) {
        return expiresAt - nanos > 0;
    }

    long lifetime() {
        return expiresAt - startedAt;
    }

    @Override
    public String toString() {
        return "Session(" + credentials().accessKeyId() + ")";
    }
}

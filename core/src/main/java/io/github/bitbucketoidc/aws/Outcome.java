package io.github.bitbucketoidc.aws;

import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** What an exchange ends with. */
sealed interface Outcome permits Session, Failure {

    /**
     * What a caller gets of it.
     *
     * @throws BitbucketOidcException of the caller's own, if there are none
     */
    AwsSessionCredentials credentials();
}

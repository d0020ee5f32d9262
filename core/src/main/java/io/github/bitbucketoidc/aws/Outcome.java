package io.github.bitbucketoidc.aws;

/** What an exchange ends with. */
sealed interface Outcome permits Session, Failure {}

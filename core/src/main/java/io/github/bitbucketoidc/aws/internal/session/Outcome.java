package io.github.bitbucketoidc.aws.internal.session;

/** What an exchange ends with. */
public sealed interface Outcome permits Session, Failure {}

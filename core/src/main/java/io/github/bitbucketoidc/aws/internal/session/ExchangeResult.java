package io.github.bitbucketoidc.aws.internal.session;

/** What an exchange ends with. */
public sealed interface ExchangeResult permits Session, Failure {}

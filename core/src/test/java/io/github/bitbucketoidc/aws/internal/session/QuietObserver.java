package io.github.bitbucketoidc.aws.internal.session;

/** Lets a role's session do what it does. */
class QuietObserver implements SessionObserver {

    @Override
    public void changed() {}

    @Override
    public void exchanged(ExchangeReport report) {}
}

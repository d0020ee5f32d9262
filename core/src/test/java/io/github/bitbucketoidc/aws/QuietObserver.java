package io.github.bitbucketoidc.aws;

/** Lets a role's session do what it does. */
class QuietObserver implements SessionObserver {

    @Override
    public void changed() {}

    @Override
    public void exchanged(ExchangeReport report) {}
}

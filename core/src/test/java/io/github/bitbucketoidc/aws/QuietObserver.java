package io.github.bitbucketoidc.aws;

/** Lets a role's session do what it does. */
final class QuietObserver implements RoleSession.Observer {

    @Override
    public void changed() {}

    @Override
    public void exchanged(ExchangeReport report) {}
}

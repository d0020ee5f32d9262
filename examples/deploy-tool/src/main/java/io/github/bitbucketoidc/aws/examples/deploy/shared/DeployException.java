package io.github.bitbucketoidc.aws.examples.deploy.shared;

/** A deployment that cannot begin or was not done; the message is for people. */
public final class DeployException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DeployException(String message) {
        super(message);
    }
}

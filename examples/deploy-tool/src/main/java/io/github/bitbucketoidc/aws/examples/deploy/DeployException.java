package io.github.bitbucketoidc.aws.examples.deploy;

/** A deployment that cannot begin or was not done; the message is for people. */
final class DeployException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DeployException(String message) {
        super(message);
    }
}

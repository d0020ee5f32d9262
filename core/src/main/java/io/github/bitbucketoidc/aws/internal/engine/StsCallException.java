package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.internal.diagnosis.StsError;

/** A call to STS brought nothing; never leaves this package. */
final class StsCallException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient StsError error;

    StsCallException(StsError error) {
        super(error.reason().id(), null, false, false);
        this.error = error;
    }

    StsError error() {
        return error;
    }
}

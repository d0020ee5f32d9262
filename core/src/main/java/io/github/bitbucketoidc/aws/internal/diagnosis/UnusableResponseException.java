package io.github.bitbucketoidc.aws.internal.diagnosis;

import java.io.IOException;

/** What answered cannot be STS. */
public final class UnusableResponseException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param problem with nothing of the answer in it */
    public UnusableResponseException(String problem) {
        super(problem);
    }
}

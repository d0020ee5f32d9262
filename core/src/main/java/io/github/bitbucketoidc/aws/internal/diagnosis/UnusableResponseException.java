package io.github.bitbucketoidc.aws.internal.diagnosis;

/** What answered cannot be STS; the cause of what the SDK throws then. */
public final class UnusableResponseException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnusableResponseException(String problem) {
        super(problem);
    }
}

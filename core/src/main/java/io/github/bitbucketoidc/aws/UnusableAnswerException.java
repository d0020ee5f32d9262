package io.github.bitbucketoidc.aws;

/** What answered cannot be STS; the cause of what the SDK throws then. */
final class UnusableAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableAnswerException(String problem) {
        super(problem);
    }
}

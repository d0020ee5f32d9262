package io.github.bitbucketoidc.aws.internal.diagnosis;

import io.github.bitbucketoidc.aws.internal.text.SafeText;

/**
 * What failed below, as the cause of our own exceptions: its type, its cleaned message and where it happened. What the SDK
 * throws has more in it, down to the headers of the answer, and loggers and serialisation show all of that.
 */
final class OriginalFailure extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int MAX_MESSAGE = 300;

    OriginalFailure(Throwable thrown, String safeMessage) {
        super(
                thrown.getClass().getName()
                        + (safeMessage.isEmpty() ? "" : ": " + SafeText.shortened(safeMessage, MAX_MESSAGE)),
                null,
                false,
                true);
        setStackTrace(thrown.getStackTrace());
    }
}

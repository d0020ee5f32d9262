package io.github.bitbucketoidc.aws;

/** A text that is no token. Carries what is wrong with it, never the text. */
final class MalformedTokenException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param problem the end of a sentence that starts with "the token" */
    MalformedTokenException(String problem) {
        super(problem);
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}

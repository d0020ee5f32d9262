package io.github.bitbucketoidc.aws.spring;

/** A set-up that the starter does not go on with, because other credentials would be used than was meant. */
final class SetupException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    private final String description;

    /** What to do. */
    private final String action;

    /** Its message has both, for who sees no failure analysis. */
    SetupException(String description, String action) {
        super(description + " " + action);
        this.description = description;
        this.action = action;
    }

    String description() {
        return description;
    }

    String action() {
        return action;
    }
}

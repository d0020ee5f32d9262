package io.github.bitbucketoidc.aws.spring;

/** A set-up that the starter does not go on with, because somebody else's credentials would be used than was meant. */
final class SetupException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** What to do. */
    private final String action;

    SetupException(String description, String action) {
        super(description);
        this.action = action;
    }

    String action() {
        return action;
    }

    /** Both, for who sees no failure analysis. */
    @Override
    public String toString() {
        return getMessage() + " " + action;
    }
}

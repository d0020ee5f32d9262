package io.github.bitbucketoidc.aws.internal.input;

/** There is no token to exchange, for the reason that the problem names. */
public final class UnusableTokenException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Violation problem;

    UnusableTokenException(Violation problem) {
        super(problem.text());
        this.problem = problem;
    }

    public Violation problem() {
        return problem;
    }
}

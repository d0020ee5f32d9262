package io.github.bitbucketoidc.aws.internal.input;

/** There is no token to trade, for the reason that the problem names. */
public final class UnusableTokenException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    UnusableTokenException(Problem problem) {
        super(problem.text());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}

package io.github.bitbucketoidc.aws.examples.deploy.shared;

import io.github.bitbucketoidc.aws.RoleAssumptionException;
import io.github.bitbucketoidc.aws.StepTokenException;

/** The exit codes of the tool; {@code exec} has the child's, and those of a shell for children that never ran. */
public final class ExitCodes {

    public static final int FAILED = 1;
    static final int STEP_TOKEN = 3;
    public static final int ROLE_ASSUMPTION = 4;

    /** As in {@code env}, {@code timeout} and {@code docker run}: the tool itself failed, not the child. */
    public static final int EXEC_FAILED = 125;

    public static final int EXEC_NOT_EXECUTABLE = 126;
    public static final int EXEC_NOT_FOUND = 127;

    private ExitCodes() {}

    public static int of(Throwable failure) {
        if (failure instanceof StepTokenException) {
            return STEP_TOKEN;
        }
        return failure instanceof RoleAssumptionException ? ROLE_ASSUMPTION : FAILED;
    }
}

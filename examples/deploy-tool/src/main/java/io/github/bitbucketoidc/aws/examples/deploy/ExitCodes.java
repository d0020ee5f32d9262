package io.github.bitbucketoidc.aws.examples.deploy;

import io.github.bitbucketoidc.aws.RoleAssumptionException;
import io.github.bitbucketoidc.aws.StepTokenException;

/** The exit codes of the tool; {@code exec} has the child's, and those of a shell for children that never ran. */
final class ExitCodes {

    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int STEP_TOKEN = 3;
    static final int ROLE_ASSUMPTION = 4;

    /** As in {@code env}, {@code timeout} and {@code docker run}: the tool itself failed, not the child. */
    static final int EXEC_FAILED = 125;

    static final int EXEC_NOT_EXECUTABLE = 126;
    static final int EXEC_NOT_FOUND = 127;

    private ExitCodes() {}

    static int of(Throwable failure) {
        if (failure instanceof StepTokenException) {
            return STEP_TOKEN;
        }
        return failure instanceof RoleAssumptionException ? ROLE_ASSUMPTION : FAILED;
    }
}

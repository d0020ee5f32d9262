package io.github.bitbucketoidc.aws.support;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Says with which arguments a test failed: on the console Maven names a test with parameters by a number. */
public final class CaseInFailure implements TestExecutionExceptionHandler {

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        if (context.getDisplayName().startsWith("[")) {
            failure.addSuppressed(new Case(context.getDisplayName()));
        }
        throw failure;
    }

    private static final class Case extends Exception {

        private static final long serialVersionUID = 1L;

        Case(String name) {
            super(name, null, false, false);
        }
    }
}

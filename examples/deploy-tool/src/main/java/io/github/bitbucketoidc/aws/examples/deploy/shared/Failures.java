package io.github.bitbucketoidc.aws.examples.deploy.shared;

import java.nio.file.FileSystemException;

/** What is said of an exception. */
public final class Failures {

    private Failures() {}

    /** Its message, and its type where that says more: many exceptions of files have the path alone for a message. */
    public static String text(Throwable failure) {
        String message = failure.getMessage();
        return message == null || failure instanceof FileSystemException ? failure.toString() : message;
    }
}

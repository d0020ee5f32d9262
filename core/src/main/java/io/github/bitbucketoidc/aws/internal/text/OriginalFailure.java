package io.github.bitbucketoidc.aws.internal.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What failed below, as the cause of our own exceptions: its type, its cleaned message and where it happened, and the same of
 * its causes. What others throw has more in it, down to the headers of an answer, and loggers and serialisation show all of
 * that.
 */
public final class OriginalFailure extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int MAX_MESSAGE = 300;
    private static final StackTraceElement[] NOWHERE = {};

    /** @param safeMessage of what was thrown last, and of all that led to it */
    public OriginalFailure(Throwable thrown, String safeMessage) {
        this(thrown, safeMessage, null);
    }

    private OriginalFailure(Throwable thrown, String safeMessage, @Nullable Throwable cause) {
        super(
                thrown.getClass().getName()
                        + (safeMessage.isEmpty() ? "" : ": " + SafeText.shortened(safeMessage, MAX_MESSAGE)),
                cause,
                false,
                true);
        setStackTrace(place(thrown));
    }

    /** Of code that was never given a secret by us, but may have got one otherwise. */
    public static OriginalFailure of(Throwable thrown) {
        List<Throwable> causes = SafeText.causes(thrown);
        OriginalFailure told = null;
        for (int i = causes.size() - 1; i > 0; i--) {
            told = new OriginalFailure(causes.get(i), message(causes.get(i)), told);
        }
        return new OriginalFailure(thrown, message(thrown), told);
    }

    /** Some make their message when it is read, and fail to. */
    private static String message(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null ? "" : SafeText.clean(message);
        } catch (RuntimeException e) {
            return "";
        }
    }

    private static StackTraceElement[] place(Throwable thrown) {
        try {
            return thrown.getStackTrace();
        } catch (RuntimeException e) {
            return NOWHERE;
        }
    }
}

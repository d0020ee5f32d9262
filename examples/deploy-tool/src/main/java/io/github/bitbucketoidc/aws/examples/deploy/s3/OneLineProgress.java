package io.github.bitbucketoidc.aws.examples.deploy.s3;

import io.github.bitbucketoidc.aws.examples.deploy.shared.Visible;
import java.io.PrintStream;

/** For terminals. */
final class OneLineProgress extends Progress {

    private static final String CLEAR = "\r\033[K";
    private static final String MORE = "...";

    /** From here on characters may be two columns wide. */
    private static final int FIRST_WIDE = 0x1100;

    private final PrintStream err;
    private final int columns;
    private String last = "";

    OneLineProgress(PrintStream err, int columns) {
        this.err = err;
        this.columns = columns;
    }

    @Override
    void began(S3Action action) {
        last = action.doing();
    }

    @Override
    void show(String what) {
        last = Visible.text(what);
        waiting();
    }

    @Override
    void failed(String line) {
        err.println(CLEAR + line);
        waiting();
    }

    @Override
    void waiting() {
        String status = status("/") + "  ";
        // A character in the last column makes some terminals begin a new line.
        err.print(CLEAR + fitting(status, last, columns - 1));
        err.flush();
    }

    @Override
    void end() {
        err.print(CLEAR);
        err.flush();
    }

    /** The end of a path says more than its beginning. */
    private static String fitting(String status, String text, int columns) {
        if (width(status) + width(text) <= columns) {
            return status + text;
        }
        int left = columns - width(status) - MORE.length();
        if (left <= 0) {
            return status.substring(0, Math.min(status.length(), Math.max(0, columns)));
        }
        int from = text.length();
        while (from > 0 && left >= width(text.codePointBefore(from))) {
            int c = text.codePointBefore(from);
            left -= width(c);
            from -= Character.charCount(c);
        }
        return status + MORE + text.substring(from);
    }

    private static int width(String text) {
        return text.codePoints().map(OneLineProgress::width).sum();
    }

    private static int width(int c) {
        return c < FIRST_WIDE ? 1 : 2;
    }
}

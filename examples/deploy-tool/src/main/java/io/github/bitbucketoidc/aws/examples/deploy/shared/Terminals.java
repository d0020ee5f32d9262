package io.github.bitbucketoidc.aws.examples.deploy.shared;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a person sees what is printed. */
public final class Terminals {

    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

    private Terminals() {}

    /** Whether this is the process's standard output, and a terminal. */
    @SuppressWarnings("ReferenceEquality")
    public static boolean shows(PrintStream stream) {
        return stream == System.out && standardOutputIsTerminal();
    }

    /** Whether a report may have colours there: not for those who want none, nor on a terminal that knows none. */
    public static boolean showsColours(ProcessContext context) {
        String type = context.variable("TERM").orElse("dumb");
        return context.variable("NO_COLOR").isEmpty() && !type.equals("dumb") && shows(context.out());
    }

    /** The JDK only knows of input and output together. Without a shell, as on Windows, it is not known, and so none. */
    private static boolean standardOutputIsTerminal() {
        try {
            // Where there is such a folder, a file or a pipe is told apart without a process.
            if (Files.exists(STANDARD_OUTPUT)
                    && !Files.readSymbolicLink(STANDARD_OUTPUT).startsWith("/dev")) {
                return false;
            }
            return new ProcessBuilder("sh", "-c", "test -t 1")
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

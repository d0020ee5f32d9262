package io.github.bitbucketoidc.aws.examples.deploy.s3;

import io.github.bitbucketoidc.aws.examples.deploy.shared.ProcessContext;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person watches, and how wide it is. */
final class Terminal {

    private static final int USUAL = 80;
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");
    private static final Pattern TERMINAL = Pattern.compile("^/dev/(pts/|tty|console)");
    private static final Pattern SIZE = Pattern.compile("\\d+ ([1-9]\\d{0,3})\\s*");
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,3}");

    private Terminal() {}

    /** Whether lines may be drawn over on standard error; of it alone, for the context tells of standard output. */
    static boolean canDrawOver(ProcessContext context) {
        return context.terminal()
                && !context.variable("TERM").orElse("dumb").equals("dumb")
                && (!context.err().equals(System.err) || isStandardError());
    }

    private static boolean isStandardError() {
        try {
            return TERMINAL.matcher(Files.readSymbolicLink(STANDARD_ERROR).toString())
                    .find();
        } catch (IOException e) {
            // Not Linux.
            return true;
        }
    }

    /** As {@code COLUMNS} says, or else the terminal itself, or else as usual. */
    static int columns(ProcessContext context) {
        return context.variable("COLUMNS")
                .filter(NUMBER.asMatchPredicate())
                .map(Integer::parseInt)
                .orElseGet(() -> ofTerminal().orElse(USUAL));
    }

    private static OptionalInt ofTerminal() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Matcher size = SIZE.matcher(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
            return size.matches() ? OptionalInt.of(Integer.parseInt(size.group(1))) : OptionalInt.empty();
        } catch (IOException e) {
            // No terminal, or no stty.
            return OptionalInt.empty();
        }
    }
}

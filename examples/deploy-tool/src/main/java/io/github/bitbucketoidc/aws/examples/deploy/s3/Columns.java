package io.github.bitbucketoidc.aws.examples.deploy.s3;

import io.github.bitbucketoidc.aws.examples.deploy.shared.ProcessContext;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How wide the terminal is. */
final class Columns {

    private static final int USUAL = 80;
    private static final Pattern SIZE = Pattern.compile("\\d+ ([1-9]\\d{0,3})\\s*");
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,3}");

    private Columns() {}

    /** As {@code COLUMNS} says, or else the terminal itself, or else as usual. */
    static int of(ProcessContext context) {
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

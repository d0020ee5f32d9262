package io.github.bitbucketoidc.aws.benchmarks.page;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a table goes: to the screen, and to a file if one is named.
 *
 * @param file the file to write, if any
 */
public record Report(Optional<Path> file) {

    /** @throws IllegalArgumentException if the arguments are anything but {@code --out FILE} or nothing */
    public static Report of(String... arguments) {
        if (arguments.length == 0) {
            return new Report(Optional.empty());
        }
        if (arguments.length == 2 && arguments[0].equals("--out")) {
            return new Report(Optional.of(Path.of(arguments[1])));
        }
        throw new IllegalArgumentException("the only argument is --out FILE");
    }

    public void publish(PrintStream screen, MarkdownTable table) throws IOException {
        String text = machine() + "\n\n" + table;
        screen.println();
        screen.print(text);
        if (file.isPresent()) {
            Path target = file.get().toAbsolutePath();
            Files.createDirectories(target.resolveSibling("."));
            Files.writeString(target, text, StandardCharsets.UTF_8);
        }
    }

    /** Figures mean little without it. */
    private static String machine() {
        return "JDK " + Runtime.version() + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors";
    }
}

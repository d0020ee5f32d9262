package io.github.bitbucketoidc.aws.benchmarks.documentation;

import io.github.bitbucketoidc.aws.benchmarks.page.Recording;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/**
 * Where figures go: to the screen, and to the documentation if that is wanted.
 *
 * @param page whether they go to the documentation
 */
public record Report(boolean page) {

    /**
     * What the arguments of a program ask for.
     *
     * @throws IllegalArgumentException if they are anything but {@code --screen}, which is the default, or {@code --page}
     */
    public static Report of(String... arguments) {
        List<String> all = List.of(arguments);
        if (!List.of(List.of(), List.of("--screen"), List.of("--page")).contains(all)) {
            throw new IllegalArgumentException("the only argument is --screen or --page");
        }
        return new Report(all.contains("--page"));
    }

    /**
     * Prints the figures, and keeps them if that is wanted.
     *
     * @param name that of their file
     * @throws IOException if the documentation cannot be written
     */
    public void publish(PrintStream screen, String name, Recording figures) throws IOException {
        screen.println();
        screen.print(Documentation.preview(name, figures));
        if (page) {
            Documentation.find().publish(name, figures);
        }
    }
}

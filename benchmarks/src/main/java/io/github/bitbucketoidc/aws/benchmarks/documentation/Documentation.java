package io.github.bitbucketoidc.aws.benchmarks.documentation;

import io.github.bitbucketoidc.aws.benchmarks.page.MarkedPage;
import io.github.bitbucketoidc.aws.benchmarks.page.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * The page of the benchmarks in a clone of the repository.
 *
 * @param repository the clone
 */
public record Documentation(Path repository) {

    private static final Path PAGE = Path.of("docs/benchmarks.md");
    private static final Path FIGURES = Path.of("docs/benchmarks");
    private static final Path CHART = Path.of("docs/images/beside-the-sdk.svg");

    /**
     * That of the clone in which this program was started.
     *
     * @throws IllegalStateException if it was started elsewhere
     */
    public static Documentation find() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(PAGE))) {
                return new Documentation(folder);
            }
        }
        throw new IllegalStateException("not in a clone of the repository: there is no " + PAGE + " above");
    }

    /**
     * Makes the page and the chart anew from the figures in the repository.
     *
     * @param arguments none
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        find().refresh();
    }

    /** What the page is going to say of these figures. */
    public static String preview(String name, Recording figures) {
        return Section.ALL.stream()
                .filter(section -> section.recording().equals(name))
                .map(section -> section.text(figures))
                .collect(Collectors.joining("\n"));
    }

    /**
     * Keeps the figures, and makes the page and the chart anew.
     *
     * @throws IOException if a file cannot be read or written
     */
    public void publish(String name, Recording figures) throws IOException {
        figures.write(file(name));
        refresh();
    }

    private void refresh() throws IOException {
        Files.writeString(pageFile(), page());
        Files.writeString(chartFile(), chart());
    }

    /** The page with the tables that the figures give. */
    String page() throws IOException {
        MarkedPage page = new MarkedPage(Files.readString(pageFile()));
        for (Section section : Section.ALL) {
            page = page.with(section.name(), section.text(figures(section.recording())));
        }
        return page.text();
    }

    /** The chart that the figures give. */
    String chart() throws IOException {
        return BesideTheSdk.svg(figures("scenarios"), figures("whole-process"));
    }

    Path pageFile() {
        return repository.resolve(PAGE);
    }

    Path chartFile() {
        return repository.resolve(CHART);
    }

    private Recording figures(String name) throws IOException {
        return Recording.read(file(name));
    }

    private Path file(String name) {
        return repository.resolve(FIGURES).resolve(name + ".tsv");
    }
}

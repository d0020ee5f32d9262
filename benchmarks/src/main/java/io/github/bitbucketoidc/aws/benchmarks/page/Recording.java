package io.github.bitbucketoidc.aws.benchmarks.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The figures of one run, in a file with tabs between them: what the page and the charts are made of.
 *
 * @param about when, on what and by which command, a sentence or two a line
 * @param columns the names of the figures
 * @param lines the figures, as many in each line as there are columns
 */
public record Recording(List<String> about, List<String> columns, List<List<String>> lines) {

    private static final String COMMENT = "# ";
    private static final String TAB = "\t";

    /** A table of its own, immutable. */
    public Recording {
        about = List.copyOf(about);
        columns = List.copyOf(columns);
        lines = lines.stream().map(List::copyOf).toList();
        for (List<String> line : lines) {
            if (line.size() != columns.size()) {
                throw new IllegalArgumentException(line + " does not fit " + columns);
            }
        }
    }

    /**
     * Reads a file that {@link #write} has written.
     *
     * @throws IOException if it cannot be read
     */
    public static Recording read(Path file) throws IOException {
        List<String> all = Files.readAllLines(file);
        List<String> about = all.stream()
                .filter(line -> line.startsWith(COMMENT))
                .map(line -> line.substring(COMMENT.length()))
                .toList();
        List<List<String>> table = all.stream()
                .filter(line -> !line.startsWith(COMMENT))
                .map(line -> List.of(line.split(TAB, -1)))
                .toList();
        return new Recording(about, table.get(0), table.subList(1, table.size()));
    }

    /**
     * Writes the file, and the folders that it lies in.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Files.createDirectories(target.resolveSibling("."));
        Stream<String> comments = about.stream().map(COMMENT::concat);
        Stream<String> table = Stream.concat(Stream.of(columns), lines.stream()).map(Recording::joined);
        Files.write(target, Stream.concat(comments, table).toList());
    }

    /** The figures, each to be asked for by its column. */
    public List<Row> rows() {
        return lines.stream().map(line -> new Row(columns, line)).toList();
    }

    private static String joined(List<String> cells) {
        if (cells.stream().anyMatch(cell -> cell.contains(TAB))) {
            throw new IllegalArgumentException("a tab in " + cells);
        }
        return String.join(TAB, cells);
    }
}

package io.github.bitbucketoidc.aws.benchmarks.documentation;

import io.github.bitbucketoidc.aws.benchmarks.page.Machine;
import io.github.bitbucketoidc.aws.benchmarks.page.Recording;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Takes figures from a program of another module, which prints them as a table in Markdown. */
public final class PipedTable {

    /** Maven ends its own lines with one, which then stands before the next line. */
    private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;]*m");

    private PipedTable() {}

    /**
     * Reads tables with the same columns from standard input, and publishes them as one.
     *
     * @param arguments the name of the figures
     * @throws IOException if the documentation cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        String measured = Machine.measured("benchmarks/measure " + arguments[0]);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        new Report(true).publish(System.out, arguments[0], parse(measured, in.lines()));
    }

    /** What is no line of a table is left out, and so are the titles of all tables but the first. */
    static Recording parse(String about, Stream<String> output) {
        List<List<String>> lines = output.map(
                        line -> COLOUR.matcher(line).replaceAll("").strip())
                .filter(line -> line.startsWith("|") && !line.startsWith("|---"))
                .map(PipedTable::cells)
                .toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("no table");
        }
        List<String> titles = lines.get(0);
        return new Recording(
                List.of(about),
                titles,
                lines.stream().filter(line -> !line.equals(titles)).toList());
    }

    private static List<String> cells(String line) {
        return Stream.of(line.substring(1, line.length() - 1).split("\\|", -1))
                .map(String::strip)
                .toList();
    }
}

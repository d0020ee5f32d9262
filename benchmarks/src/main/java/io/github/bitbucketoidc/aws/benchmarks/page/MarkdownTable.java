package io.github.bitbucketoidc.aws.benchmarks.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table that reads well as text and as Markdown: texts to the left, numbers to the right. */
public final class MarkdownTable {

    private final int textColumns;
    private final List<String> titles;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * An empty table.
     *
     * @param textColumns how many of the first columns are no numbers
     */
    public MarkdownTable(int textColumns, String... titles) {
        this.textColumns = textColumns;
        this.titles = List.of(titles);
    }

    public void add(Object... cells) {
        if (cells.length != titles.size()) {
            throw new IllegalArgumentException("a row needs " + titles.size() + " cells, not " + cells.length);
        }
        rows.add(List.of(cells).stream().map(String::valueOf).toList());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(line(column -> pad(column, titles.get(column))));
        text.append(line(this::rule));
        rows.forEach(row -> text.append(line(column -> pad(column, row.get(column)))));
        return text.toString();
    }

    private String line(IntFunction<String> cell) {
        return IntStream.range(0, titles.size()).mapToObj(cell).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private String rule(int column) {
        return isText(column) ? "-".repeat(width(column)) : "-".repeat(width(column) - 1) + ":";
    }

    private String pad(int column, String cell) {
        String padding = " ".repeat(width(column) - cell.length());
        return isText(column) ? cell + padding : padding + cell;
    }

    private boolean isText(int column) {
        return column < textColumns;
    }

    /** At least what Markdown's rule needs. */
    private int width(int column) {
        int widest =
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
        return Math.max(3, Math.max(titles.get(column).length(), widest));
    }
}

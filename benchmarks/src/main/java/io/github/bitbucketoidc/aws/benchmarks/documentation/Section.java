package io.github.bitbucketoidc.aws.benchmarks.documentation;

import io.github.bitbucketoidc.aws.benchmarks.page.MarkdownTable;
import io.github.bitbucketoidc.aws.benchmarks.page.Recording;
import java.util.List;
import java.util.function.Function;

/**
 * A part of the page, between marks of its name.
 *
 * @param name the marks'
 * @param recording the name of the file that has its figures
 * @param table makes the table
 */
record Section(String name, String recording, Function<Recording, String> table) {

    static final List<Section> ALL = List.of(
            new Section("warm", "warm", figures -> asItIs(figures, 1)),
            new Section("scenarios", "scenarios", figures -> asItIs(figures, 2)),
            new Section("cold-start", "whole-process", ColdStartTable::of),
            new Section("classes", "classes", figures -> asItIs(figures, 3)),
            new Section("command-lines", "whole-process", CommandTable::of),
            new Section("boot-start", "boot-start", figures -> asItIs(figures, 1)));

    String text(Recording figures) {
        return String.join("\n", figures.about()) + "\n\n" + table.apply(figures);
    }

    /** @param textColumns how many of the first columns are no numbers */
    private static String asItIs(Recording figures, int textColumns) {
        MarkdownTable table = new MarkdownTable(textColumns, figures.columns().toArray(String[]::new));
        figures.lines().forEach(line -> table.add(line.toArray()));
        return table.toString();
    }
}

package io.github.bitbucketoidc.aws.benchmarks.page;

import java.util.List;

/**
 * One line of a recording.
 *
 * @param columns the names of the cells
 * @param cells as many
 */
public record Row(List<String> columns, List<String> cells) {

    /**
     * The cell of a column, as it is written.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    public String text(String column) {
        int index = columns.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException("no column " + column + " in " + columns);
        }
        return cells.get(index);
    }

    /**
     * The cell of a column, as a number; commas may part its thousands.
     *
     * @throws NumberFormatException if it is none
     */
    public double number(String column) {
        return Double.parseDouble(text(column).replace(",", ""));
    }
}

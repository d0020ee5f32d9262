package io.github.bitbucketoidc.aws.benchmarks.documentation;

import io.github.bitbucketoidc.aws.benchmarks.page.Recording;
import io.github.bitbucketoidc.aws.benchmarks.page.Row;
import io.github.bitbucketoidc.aws.benchmarks.statistics.Median;
import io.github.bitbucketoidc.aws.benchmarks.statistics.Pairs;
import java.util.List;

/**
 * One piece of work of whole processes, and what all rounds of it used.
 *
 * @param work its name
 * @param over what its calls go over
 * @param rows of this work only, all of its ways, round by round
 */
record Job(String work, String over, List<Row> rows) {

    static final String WALL = "wall ms";
    static final String CPU = "CPU ms";
    static final String PEAK = "peak KB";

    static List<Job> all(Recording recording) {
        return recording.rows().stream()
                .map(row -> List.of(row.text("work"), row.text("over")))
                .distinct()
                .map(name -> new Job(name.get(0), name.get(1), rowsOf(recording, name.get(0), name.get(1))))
                .toList();
    }

    private static List<Row> rowsOf(Recording recording, String work, String over) {
        return recording.rows().stream()
                .filter(row -> row.text("work").equals(work) && row.text("over").equals(over))
                .toList();
    }

    /** In the order of the first round, in which the first one is what the others are compared with. */
    List<String> ways() {
        return rows.stream().map(row -> row.text("way")).distinct().toList();
    }

    boolean knows(String column) {
        return rows.stream().noneMatch(row -> row.text(column).isBlank());
    }

    Median median(String way, String column) {
        return Median.of(figures(way, column));
    }

    /** How many times as much the first one takes as the other one, round by round. */
    Median ratio(String dividend, String divisor, String column) {
        return Pairs.ratio(figures(dividend, column), figures(divisor, column));
    }

    private List<Double> figures(String way, String column) {
        return rows.stream()
                .filter(row -> row.text("way").equals(way))
                .map(row -> row.number(column))
                .toList();
    }
}

package io.github.bitbucketoidc.aws.benchmarks.documentation;

import io.github.bitbucketoidc.aws.benchmarks.page.MarkdownTable;
import io.github.bitbucketoidc.aws.benchmarks.page.Recording;
import java.util.List;

/** Command lines: each way beside the first one of its work, which is not ours. */
final class CommandTable {

    private static final String TOOL = "bitbucket-deploy";

    private CommandTable() {}

    static String of(Recording recording) {
        MarkdownTable table = new MarkdownTable(
                3, "Work", "Over", "By", "Median, ms", "Times as fast", "95 % interval", "CPU, ms", "Peak, MB");
        for (Job job : Job.all(recording)) {
            if (job.ways().stream().anyMatch(way -> way.startsWith(TOOL))) {
                job.ways().forEach(way -> add(table, job, way));
            }
        }
        return table.toString();
    }

    private static void add(MarkdownTable table, Job job, String way) {
        List<String> ways = job.ways();
        String theirs = ways.get(0);
        boolean compared = !way.equals(theirs) && !theirs.startsWith(TOOL);
        table.add(
                job.work(),
                job.over(),
                way,
                Cells.median(job, way, Job.WALL, 1),
                compared ? Cells.ratio(job.ratio(theirs, way, Job.WALL)) : Cells.UNKNOWN,
                compared ? Cells.interval(job.ratio(theirs, way, Job.WALL)) : Cells.UNKNOWN,
                Cells.median(job, way, Job.CPU, 1),
                Cells.median(job, way, Job.PEAK, Cells.KILOBYTES_OF_A_MEGABYTE));
    }
}

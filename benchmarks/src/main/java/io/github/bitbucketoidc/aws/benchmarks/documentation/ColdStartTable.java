package io.github.bitbucketoidc.aws.benchmarks.documentation;

import io.github.bitbucketoidc.aws.benchmarks.page.MarkdownTable;
import io.github.bitbucketoidc.aws.benchmarks.page.Recording;
import java.util.List;

/** Plain programs: this library beside the SDK's own provider, and the empty JVM below both. */
final class ColdStartTable {

    static final String SDK = "AWS SDK";
    static final String OURS = "this library";
    private static final String FLOOR = "empty JVM";

    private ColdStartTable() {}

    static String of(Recording recording) {
        List<Job> jobs = Job.all(recording);
        MarkdownTable table = new MarkdownTable(
                2,
                "From the",
                "Over",
                "SDK, ms",
                "Ours, ms",
                "Ours / SDK",
                "95 % interval",
                "CPU, ours / SDK",
                "SDK, MB",
                "Ours, MB",
                "MB, ours / SDK");
        jobs.stream().filter(job -> job.ways().equals(List.of(SDK, OURS))).forEach(job -> add(table, job));
        StringBuilder text = new StringBuilder(table.toString());
        jobs.stream().filter(job -> job.ways().equals(List.of(FLOOR))).forEach(job -> text.append(floor(job)));
        return text.toString();
    }

    private static void add(MarkdownTable table, Job job) {
        table.add(
                job.work(),
                job.over(),
                Cells.median(job, SDK, Job.WALL, 1),
                Cells.median(job, OURS, Job.WALL, 1),
                Cells.ratio(job.ratio(OURS, SDK, Job.WALL)),
                Cells.interval(job.ratio(OURS, SDK, Job.WALL)),
                Cells.ratio(job.ratio(OURS, SDK, Job.CPU)),
                Cells.median(job, SDK, Job.PEAK, Cells.KILOBYTES_OF_A_MEGABYTE),
                Cells.median(job, OURS, Job.PEAK, Cells.KILOBYTES_OF_A_MEGABYTE),
                job.knows(Job.PEAK) ? Cells.ratio(job.ratio(OURS, SDK, Job.PEAK)) : Cells.UNKNOWN);
    }

    private static String floor(Job job) {
        return "\nThe floor: a JVM that does nothing takes " + Cells.median(job, FLOOR, Job.WALL, 1) + " ms"
                + (job.knows(Job.PEAK)
                        ? " and " + Cells.median(job, FLOOR, Job.PEAK, Cells.KILOBYTES_OF_A_MEGABYTE) + " MB.\n"
                        : ".\n");
    }
}

package io.github.bitbucketoidc.aws.benchmarks.process;

import io.github.bitbucketoidc.aws.benchmarks.page.Amount;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Does all the work in all ways, again and again, so that the ways of one work are measured right after each other. */
final class Rounds {

    static final List<String> COLUMNS = List.of("round", "work", "over", "way", "wall ms", "CPU ms", "peak KB");

    private final List<Work> works;
    private final Stopwatch stopwatch;

    Rounds(List<Work> works, Stopwatch stopwatch) {
        this.works = works;
        this.stopwatch = stopwatch;
    }

    /** One round more than that many: the first one is not counted, since it finds the files not yet in memory. */
    List<List<String>> run(int rounds) throws IOException, InterruptedException {
        List<List<String>> lines = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            System.err.println(round == 0 ? "warming up" : "round " + round + " of " + rounds);
            List<List<String>> measured = one(round);
            if (round > 0) {
                lines.addAll(measured);
            }
        }
        return lines;
    }

    private List<List<String>> one(int round) throws IOException, InterruptedException {
        List<List<String>> lines = new ArrayList<>();
        for (Work work : works) {
            for (Way way : work.inRound(round)) {
                lines.add(line(round, work, way, stopwatch.run(way)));
            }
        }
        return lines;
    }

    private static List<String> line(int round, Work work, Way way, Usage usage) {
        return List.of(
                String.valueOf(round),
                work.name(),
                work.over(),
                way.name(),
                Amount.plain(usage.wallMillis(), 0),
                Amount.plain(usage.cpuMillis(), 0),
                usage.peakKilobytes().isPresent()
                        ? String.valueOf(usage.peakKilobytes().getAsLong())
                        : "");
    }
}

package io.github.bitbucketoidc.aws.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How many classes a program loads, those of the JDK's own archive included: one more run of each, which is not timed. */
final class LoadedClasses {

    static final List<String> COLUMNS = List.of("work", "over", "way", "classes");

    private final Stopwatch stopwatch;
    private final Path log;

    LoadedClasses(Stopwatch stopwatch, Path directory) {
        this.stopwatch = stopwatch;
        this.log = directory.resolve("classes.log");
    }

    /** @param works those of programs that the command starts with {@code java} */
    List<List<String>> of(List<Work> works) throws IOException, InterruptedException {
        List<List<String>> lines = new ArrayList<>();
        for (Work work : works) {
            for (Way way : work.ways()) {
                stopwatch.run(logging(way));
                lines.add(List.of(work.name(), work.over(), way.name(), String.valueOf(count())));
            }
        }
        return lines;
    }

    private Way logging(Way way) {
        List<String> command = new ArrayList<>(way.command());
        command.add(1, "-Xlog:class+load:file=" + log);
        return new Way(way.name(), command, way.variables(), way.calls());
    }

    private long count() throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" source: ")).count();
        }
    }
}

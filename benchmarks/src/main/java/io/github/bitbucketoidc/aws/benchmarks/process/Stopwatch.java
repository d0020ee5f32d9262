package io.github.bitbucketoidc.aws.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/**
 * Runs a program and says what it used. The time is taken by bash, which counts the processor time of all that the
 * program started, too; the memory by GNU's {@code time}, where the machine has it.
 */
final class Stopwatch {

    private static final String GNU_TIME = "/usr/bin/time";

    private static final String SCRIPT = "TIMEFORMAT='%3R %3U %3S'; { time \"$@\" > /dev/null 2> err; } 2> times";

    private final Path directory;
    private final IntSupplier calls;
    private final boolean knowsMemory;

    /**
     * @param directory of its own, for what the programs leave behind
     * @param calls how many calls STS has got so far
     */
    Stopwatch(Path directory, IntSupplier calls) throws IOException, InterruptedException {
        this.directory = directory;
        this.calls = calls;
        this.knowsMemory =
                Files.isExecutable(Path.of(GNU_TIME)) && exitCode(List.of(GNU_TIME, "-f", "%M", "true")) == 0;
    }

    boolean knowsMemory() {
        return knowsMemory;
    }

    /** @throws IllegalStateException if the program failed, or did something else than it should */
    Usage run(Way way) throws IOException, InterruptedException {
        forgetCaches();
        int before = calls.getAsInt();
        ProcessBuilder process = builder(command(way));
        process.environment().clear();
        process.environment().putAll(way.variables());
        process.environment().put("HOME", home().toString());
        int status = process.start().waitFor();
        int made = calls.getAsInt() - before;
        if (status != 0 || made != way.calls()) {
            throw new IllegalStateException(way.name() + " ended with " + status + " after " + made + " calls of "
                    + way.calls() + ":\n" + Files.readString(directory.resolve("err")));
        }
        return Usage.parse(
                Files.readString(directory.resolve("times")),
                knowsMemory ? Files.readString(directory.resolve("peak")) : "");
    }

    private List<String> command(Way way) {
        List<String> command = new ArrayList<>(List.of("bash", "-c", SCRIPT, "bash"));
        if (knowsMemory) {
            command.addAll(List.of(GNU_TIME, "-q", "-o", "peak", "-f", "%M"));
        }
        command.addAll(way.command());
        return command;
    }

    private int exitCode(List<String> command) throws IOException, InterruptedException {
        return builder(command).start().waitFor();
    }

    private ProcessBuilder builder(List<String> command) {
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    private Path home() {
        return directory.resolve("home");
    }

    /** In a step nothing is left of an earlier one, and aws keeps sessions in the home directory. */
    private void forgetCaches() throws IOException {
        if (Files.exists(home())) {
            try (Stream<Path> files = Files.walk(home())) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(home());
    }
}

package io.github.bitbucketoidc.aws.benchmarks.process;

import io.github.bitbucketoidc.aws.benchmarks.documentation.Documentation;
import io.github.bitbucketoidc.aws.benchmarks.documentation.Report;
import io.github.bitbucketoidc.aws.benchmarks.page.Machine;
import io.github.bitbucketoidc.aws.benchmarks.page.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From the step's token to a key or to "who am I", as whole processes; started by the script {@code whole-process}. */
public final class WholeProcessBenchmarks {

    private final Options options;
    private final Path repository;
    private final Path directory;
    private final List<Jdk> jdks;
    private final Optional<AwsCli> aws;

    private WholeProcessBenchmarks(Options options, Path directory) throws IOException, InterruptedException {
        this.options = options;
        this.repository = Documentation.find().repository();
        this.directory = directory;
        this.jdks = Jdk.ofThisMachine(System.getenv());
        this.aws = AwsCli.find(System.getenv());
    }

    /**
     * Measures, prints the tables, and writes them into the documentation.
     *
     * @param arguments nothing, or {@code --rounds N} for another number than 25, or {@code --quick} for a few rounds that
     *     leave the documentation as it is
     * @throws IOException if a program cannot be started or a file not be written
     * @throws InterruptedException if somebody interrupts it
     * @throws GeneralSecurityException if the JDK cannot do what TLS needs
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, GeneralSecurityException {
        Options options = Options.of(arguments);
        Path directory = Files.createTempDirectory("whole-process");
        try {
            new WholeProcessBenchmarks(options, directory).run();
        } finally {
            delete(directory);
        }
        // Threads of the programs' server may still wait for a client that is gone.
        System.exit(0);
    }

    private void run() throws IOException, InterruptedException, GeneralSecurityException {
        String measured = Machine.measures("benchmarks/measure whole-process");
        try (LoopbackStep step = LoopbackStep.start(directory, jdks.get(0))) {
            DeployTool tool = new DeployTool(repository, directory.resolve("cache"));
            for (Jdk jdk : jdks) {
                tool.warmUp(jdk);
            }
            Stopwatch stopwatch = new Stopwatch(Files.createDirectory(directory.resolve("run")), step::calls);
            List<Work> programs = new PlainPrograms(step, jdks.get(0), System.getProperty("java.class.path")).works();
            CommandLines lines =
                    new CommandLines(step, tool, jdks, aws, repository.resolve("benchmarks/tutorial"), directory);
            Report report = new Report(options.page());
            report.publish(
                    System.out,
                    "classes",
                    new Recording(
                            List.of(measured),
                            LoadedClasses.COLUMNS,
                            new LoadedClasses(stopwatch, directory).of(programs)));
            List<Work> works =
                    Stream.concat(programs.stream(), lines.works().stream()).toList();
            report.publish(
                    System.out,
                    "whole-process",
                    new Recording(
                            about(measured, stopwatch, lines.missing()),
                            Rounds.COLUMNS,
                            new Rounds(works, stopwatch).run(options.rounds())));
        }
    }

    private List<String> about(String measured, Stopwatch stopwatch, List<String> missing) {
        List<String> sentences = new ArrayList<>(List.of(measured));
        sentences.add("Medians of " + options.rounds() + " rounds; "
                + jdks.stream().map(Jdk::toString).collect(Collectors.joining(", "))
                + aws.map(cli -> "; " + cli.version()).orElse("") + ".");
        sentences.addAll(missing);
        if (!stopwatch.knowsMemory()) {
            sentences.add("There is no GNU time on this machine, so the memory is not known.");
        }
        return sentences;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

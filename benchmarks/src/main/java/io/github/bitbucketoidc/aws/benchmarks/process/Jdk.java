package io.github.bitbucketoidc.aws.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JDK of this machine.
 *
 * @param home its folder
 * @param version such as 17.0.15
 */
record Jdk(Path home, Runtime.Version version) {

    private static final Path USUAL_PLACE = Path.of("/usr/lib/jvm");
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"([^\"]+)\"");

    /** The first one whose archives hold linked classes and profiles, the AOT caches. */
    private static final int AHEAD_OF_TIME = 25;

    /**
     * Those that the variable {@code JDKS} names, with blanks in between; by default the one that runs this program, and
     * the newest one in the usual place that has AOT caches.
     */
    static List<Jdk> ofThisMachine(Map<String, String> environment) throws IOException {
        String named = environment.getOrDefault("JDKS", "").strip();
        if (!named.isEmpty()) {
            return Stream.of(named.split(" +", -1))
                    .map(home -> at(Path.of(home)))
                    .toList();
        }
        Jdk running = at(Path.of(System.getProperty("java.home")));
        List<Jdk> jdks = new ArrayList<>(List.of(running));
        newest().filter(jdk -> jdk.feature() != running.feature()).ifPresent(jdks::add);
        return jdks;
    }

    private static Optional<Jdk> newest() throws IOException {
        if (!Files.isDirectory(USUAL_PLACE)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(USUAL_PLACE)) {
            return homes.filter(home ->
                            Files.isExecutable(home.resolve("bin/javac")) && Files.exists(home.resolve("release")))
                    .map(Jdk::at)
                    .filter(jdk -> jdk.feature() >= AHEAD_OF_TIME)
                    .max(Comparator.comparing(Jdk::version));
        }
    }

    static Jdk at(Path home) {
        try {
            return new Jdk(home, version(Files.readString(home.resolve("release"))));
        } catch (IOException e) {
            throw new IllegalArgumentException("no JDK: " + home, e);
        }
    }

    static Runtime.Version version(String release) {
        return VERSION.matcher(release)
                .results()
                .map(match -> Runtime.Version.parse(match.group(1)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no version in " + release));
    }

    int feature() {
        return version.feature();
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    Path certificates() {
        return home.resolve("lib/security/cacerts");
    }

    @Override
    public String toString() {
        return "JDK " + version;
    }

    /** As the tables have it. */
    String label() {
        return "JDK " + feature();
    }
}

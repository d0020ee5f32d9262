package io.github.bitbucketoidc.aws.benchmarks.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The aws command line tool, as it is started directly.
 *
 * @param program its file, no shim that looks for it at each start
 * @param version what it says of itself
 */
record AwsCli(Path program, String version) {

    private static final Pattern VERSION = Pattern.compile("^aws-cli/(\\d+)\\.(\\d+)\\.");

    /**
     * The one that the variable {@code AWS_CLI} names, or the first on the path.
     *
     * @throws IOException if the one that is named cannot be started
     */
    static Optional<AwsCli> find(Map<String, String> environment) throws IOException, InterruptedException {
        Optional<Path> found =
                Optional.ofNullable(environment.get("AWS_CLI")).map(Path::of).or(() -> onPath("aws", environment));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Path program = direct(found.get());
        return Optional.of(new AwsCli(
                program, output(List.of(program.toString(), "--version")).strip()));
    }

    static Optional<Path> onPath(String program, Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Behind pyenv's shim, which takes a third of the time of aws itself. */
    private static Path direct(Path found) throws IOException, InterruptedException {
        if (!found.toString().contains("/shims/")) {
            return found;
        }
        String which = output(List.of("pyenv", "which", "aws")).strip();
        return which.isEmpty() ? found : Path.of(which);
    }

    /** Version 1 has no {@code configure export-credentials}. */
    boolean exportsCredentials() {
        return major() >= 2;
    }

    /** Older ones do not read {@code AWS_ENDPOINT_URL_STS}, and would call the real STS. */
    boolean readsEndpoints() {
        return major() > 2 || (major() == 2 && minor() >= 13) || (major() == 1 && minor() >= 29);
    }

    private int major() {
        return part(1);
    }

    private int minor() {
        return part(2);
    }

    private int part(int group) {
        Matcher matcher = VERSION.matcher(version);
        return matcher.find() ? Integer.parseInt(matcher.group(group)) : 0;
    }

    /** What it wrote to standard output. */
    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? text : "";
    }
}

package io.github.bitbucketoidc.aws.examples.deploy.outside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of the tool as it is packaged, on the JDK of this test. */
final class PackagedTool {

    private static final Path HOME = Path.of("target", "bitbucket-deploy").toAbsolutePath();
    private static final Path JDK = Path.of(System.getProperty("java.home"));
    private static final long MAX_SECONDS = 100;

    private final Process process;
    private final Path out;
    private final Path err;

    private PackagedTool(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** How it is started: by its script or as a jar; in a step's image a locale is the exception. */
    enum Start {
        SCRIPT_IN_POSIX(true, ""),
        SCRIPT_IN_UTF_8(true, "LC_ALL"),
        JAR_IN_POSIX(false, ""),
        JAR_IN_UTF_8(false, "LANG");

        private final boolean script;
        private final String localeVariable;

        Start(boolean script, String localeVariable) {
            this.script = script;
            this.localeVariable = localeVariable;
        }

        private Map<String, String> locale() {
            return localeVariable.isEmpty() ? Map.of() : Map.of(localeVariable, "C.UTF-8");
        }

        private List<String> command() {
            return script
                    ? List.of(HOME.resolve("bin/bitbucket-deploy").toString())
                    : List.of(
                            JDK.resolve("bin/java").toString(),
                            "-XX:-UsePerfData",
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            HOME.resolve("bitbucket-deploy.jar").toString());
        }
    }

    /** What a run left. */
    record Ended(int exitCode, String out, String err) {}

    /** Runs it to its end, with nothing in its environment but these variables and what a shell has. */
    static Ended run(Start start, Map<String, String> variables, String... arguments) throws Exception {
        return start(start, variables, arguments).end();
    }

    static PackagedTool start(Start start, Map<String, String> variables, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(start.command());
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("out", "");
        Path err = Files.createTempFile("err", "");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        builder.environment().putAll(start.locale());
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", JDK.toString());
        return new PackagedTool(builder.start(), out, err);
    }

    void kill() {
        process.destroyForcibly();
    }

    Ended end() throws InterruptedException {
        if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
            kill();
            throw new AssertionError("It does not end. It said: " + text(out) + text(err));
        }
        Ended ended = new Ended(process.exitValue(), text(out), text(err));
        delete(out);
        delete(err);
        return ended;
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

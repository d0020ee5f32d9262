package io.github.bitbucketoidc.aws.examples.deploy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A run of the tool as a process of its own. */
public final class ToolProcess {

    private final Process process;
    private final BufferedReader out;

    private ToolProcess(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** With nothing in its environment but these variables and a PATH. */
    public static ToolProcess start(Map<String, String> environment, String... arguments) throws IOException {
        return start(command(arguments), environment);
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                DeployTool.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** As {@code nohup} starts a program. */
    public static ToolProcess ignoringHangUp(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "trap '' HUP; exec \"$@\"", "nohup"));
        command.addAll(command(arguments));
        return start(command, environment);
    }

    /** With a terminal for standard output, by the {@code script} of util-linux. */
    static ToolProcess onTerminal(Map<String, String> environment, String... arguments) throws IOException {
        String line = command(arguments).stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        return start(List.of("script", "--quiet", "--return", "--command", line, "/dev/null"), environment);
    }

    static ToolProcess start(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("PATH", System.getenv("PATH"));
        return new ToolProcess(builder.start());
    }

    public String line() throws IOException {
        return String.valueOf(out.readLine());
    }

    public String out() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int c = out.read(); c >= 0; c = out.read()) {
            all.append((char) c);
        }
        return all.toString();
    }

    public String err() throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    public ToolProcess in(String text) throws IOException {
        process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        return this;
    }

    public void signal(String name) throws IOException, InterruptedException {
        int status = new ProcessBuilder("sh", "-c", "kill -s " + name + " " + process.pid())
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("kill -s " + name + " failed: " + status);
        }
    }

    public int exitCode() throws InterruptedException {
        return process.waitFor();
    }
}

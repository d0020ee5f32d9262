package io.github.bitbucketoidc.aws.spring.matrix;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The probe's app in a process with exactly these variables. */
final class AppProcess {

    /** For starts whose time does not matter. */
    static final List<String> IN_A_HURRY = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Process process;
    private final BufferedReader out;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, String> facts = new LinkedHashMap<>();

    private AppProcess(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static AppProcess start(
            List<String> classPath, List<String> jvmOptions, Map<String, String> variables, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), ProbeApp.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(variables);
        return new AppProcess(builder.start());
    }

    /** Waits until the app has started; false if it ended before. */
    boolean awaitStart() throws IOException {
        return readUntil("started");
    }

    /** Lets the started app tell the rest. */
    void finish() throws IOException, InterruptedException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        readUntil("nothing more");
        process.waitFor();
    }

    /** Ends the app as it is. */
    void abandon() throws IOException, InterruptedException {
        process.getOutputStream().close();
        readUntil("nothing more");
        process.waitFor();
    }

    String fact(String name) {
        return facts.getOrDefault(name, "");
    }

    /** All that the app printed. */
    String output() {
        return String.join("\n", lines);
    }

    private boolean readUntil(String fact) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            lines.add(line);
            if (line.startsWith("fact ")) {
                String[] parts = line.substring("fact ".length()).split("=", 2);
                facts.put(parts[0], parts[1]);
                if (parts[0].equals(fact)) {
                    return true;
                }
            }
        }
        return false;
    }
}

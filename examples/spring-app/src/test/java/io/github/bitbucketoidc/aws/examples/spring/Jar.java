package io.github.bitbucketoidc.aws.examples.spring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged app, in a process with exactly these variables. */
final class Jar {

    /** For a process so short that optimizing it takes longer than running it. */
    private static final List<String> IN_A_HURRY = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private Jar() {}

    static Process start(Map<String, String> variables, ProcessBuilder.Redirect output, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(IN_A_HURRY);
        // Set by the plugins that run this: not each of them runs it in the module.
        Path module = Path.of(System.getProperty("basedir", ""));
        command.addAll(List.of(
                "-jar", module.resolve(Path.of("target", "release-report.jar")).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
        builder.environment().clear();
        builder.environment().putAll(variables);
        return builder.start();
    }
}

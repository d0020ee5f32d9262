package io.github.bitbucketoidc.aws.spring.matrix;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Processes the app with Spring AOT, as the plugins of Boot do: in a process, then with the compiler. */
final class AheadOfTime {

    private AheadOfTime() {}

    /** The class path to start the processed app with. */
    static List<String> build(Line line, Map<String, String> variables, List<String> arguments)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of("target", "aot", line.name()));
        Path sources = folder.resolve("sources");
        Path resources = folder.resolve("resources");
        Path classes = folder.resolve("classes");
        List<String> classPath = Matrix.classPath(line);
        process(
                classPath,
                variables,
                List.of(
                        "org.springframework.boot.SpringApplicationAotProcessor",
                        ProbeApp.class.getName(),
                        sources.toString(),
                        resources.toString(),
                        classes.toString(),
                        "io.github.bitbucketoidc",
                        "probe"),
                arguments);
        compile(sources, classes, classPath);
        List<String> processed = new ArrayList<>(List.of(classes.toString(), resources.toString()));
        processed.addAll(classPath);
        return processed;
    }

    private static void process(
            List<String> classPath, Map<String, String> variables, List<String> program, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                String.join(File.pathSeparator, classPath)));
        command.addAll(program);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(variables);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError("Spring AOT failed:\n" + output);
        }
    }

    private static void compile(Path sources, Path classes, List<String> classPath) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "-nowarn",
                "-proc:none",
                "-parameters",
                "-d",
                classes.toString(),
                "-cp",
                classes + File.pathSeparator + String.join(File.pathSeparator, classPath)));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(command::add);
        }
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, command.toArray(String[]::new));
        if (status != 0) {
            throw new AssertionError("what Spring AOT wrote does not compile");
        }
    }
}

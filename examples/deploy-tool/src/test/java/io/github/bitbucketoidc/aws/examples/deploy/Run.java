package io.github.bitbucketoidc.aws.examples.deploy;

import io.github.bitbucketoidc.aws.examples.deploy.shared.ProcessContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One run of the tool inside this JVM, and what it left. */
public record Run(int exitCode, String out, String err) {

    public static Run of(Map<String, String> environment, String... arguments) {
        return of(environment, false, "", arguments);
    }

    public static Run reading(String in, Map<String, String> environment, String... arguments) {
        return of(environment, false, in, arguments);
    }

    public static Run inTerminal(Map<String, String> environment, String... arguments) {
        return of(environment, true, "", arguments);
    }

    /** Standard output and standard error as one, as in a log. */
    public static Run merged(Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        return of(environment, false, "", log, log, arguments);
    }

    private static Run of(Map<String, String> environment, boolean terminal, String in, String... arguments) {
        return of(environment, terminal, in, new ByteArrayOutputStream(), new ByteArrayOutputStream(), arguments);
    }

    private static Run of(
            Map<String, String> environment,
            boolean terminal,
            String in,
            ByteArrayOutputStream out,
            ByteArrayOutputStream err,
            String... arguments) {
        ProcessContext context = new ProcessContext(
                environment,
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                stream(out),
                stream(err),
                terminal);
        int exitCode = DeployTool.run(context, arguments);
        return new Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}

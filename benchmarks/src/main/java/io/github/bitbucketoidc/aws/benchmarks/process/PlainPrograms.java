package io.github.bitbucketoidc.aws.benchmarks.process;

import io.github.bitbucketoidc.aws.benchmarks.cold.EmptyProgram;
import io.github.bitbucketoidc.aws.benchmarks.cold.OursToKey;
import io.github.bitbucketoidc.aws.benchmarks.cold.OursToWhoAmI;
import io.github.bitbucketoidc.aws.benchmarks.cold.SdkToKey;
import io.github.bitbucketoidc.aws.benchmarks.cold.SdkToWhoAmI;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Classes with a main method, on the class path that a user would have, with the JVM's defaults. */
final class PlainPrograms {

    static final String SDK = "AWS SDK";
    static final String OURS = "this library";
    static final String FLOOR = "empty JVM";

    /** What the benchmarks need and their programs do not. */
    private static final Pattern NOT_OF_THE_PROGRAMS =
            Pattern.compile(".*[/\\\\](testkit[/\\\\]|.*-testkit-|jmh-|jopt-simple|commons-math3|nimbus-).*");

    /** What comes along with this library only. */
    private static final Pattern OF_THIS_LIBRARY = Pattern.compile(".*[/\\\\](core[/\\\\]target|caffeine)[/\\\\].*");

    private final LoopbackStep step;
    private final Jdk jdk;
    private final List<String> classPath;

    /** @param classPath that of the benchmarks */
    PlainPrograms(LoopbackStep step, Jdk jdk, String classPath) {
        this.step = step;
        this.jdk = jdk;
        this.classPath = Stream.of(classPath.split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .filter(entry -> !NOT_OF_THE_PROGRAMS.matcher(entry).matches())
                .toList();
    }

    List<Work> works() throws IOException, GeneralSecurityException {
        List<Work> works = new ArrayList<>();
        works.add(new Work("nothing", "–", List.of(program(FLOOR, Over.PLAIN, EmptyProgram.class, 0))));
        for (Over over : Over.values()) {
            works.add(work("token to key", over, SdkToKey.class, OursToKey.class, 1));
            works.add(work("token to whoami", over, SdkToWhoAmI.class, OursToWhoAmI.class, 2));
        }
        return works;
    }

    private Work work(String name, Over over, Class<?> sdk, Class<?> ours, int calls)
            throws IOException, GeneralSecurityException {
        return new Work(name, over.label(), List.of(program(SDK, over, sdk, calls), program(OURS, over, ours, calls)));
    }

    private Way program(String name, Over over, Class<?> main, int calls) throws IOException, GeneralSecurityException {
        boolean ours = name.equals(OURS);
        List<String> command = new ArrayList<>(List.of(jdk.program("java")));
        if (over == Over.TLS) {
            command.add(trusting(step, jdk));
        }
        command.addAll(List.of("-cp", classPath(ours), main.getName()));
        Map<String, String> variables = ours ? step.variables(over) : step.tokenFileVariables(over);
        return new Way(name, command, variables, calls);
    }

    /** The argument that makes a JVM trust the step's STS. */
    static String trusting(LoopbackStep step, Jdk jdk) throws IOException, GeneralSecurityException {
        return "-Djavax.net.ssl.trustStore=" + step.certificates().truststore(jdk);
    }

    private String classPath(boolean ours) {
        return classPath.stream()
                .filter(entry -> ours || !OF_THIS_LIBRARY.matcher(entry).matches())
                .collect(Collectors.joining(File.pathSeparator));
    }
}

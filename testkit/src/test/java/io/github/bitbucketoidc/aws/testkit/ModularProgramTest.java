package io.github.bitbucketoidc.aws.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.commons.JUnitException;
import org.opentest4j.AssertionFailedError;

/** Programs that are modules themselves, compiled and run with the tools of the JDK that runs this test. */
class ModularProgramTest {

    private static final String TESTKIT = "io.github.bitbucketoidc.aws.testkit";

    /** What every such program has; JSpecify and JUnit need not be there. */
    private static final List<Class<?>> NEEDED = List.of(PipelinesSandbox.class, JWSObject.class);

    private static final List<Class<?>> JUNIT =
            List.of(ParameterResolver.class, JUnitException.class, AssertionFailedError.class, API.class);

    @TempDir
    Path folder;

    @Test
    void startsASandboxAndCallsIt() throws Exception {
        String program = """
                package demo;

                import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
                import io.github.bitbucketoidc.aws.testkit.RecordedCall;
                import java.net.HttpURLConnection;
                import java.nio.charset.StandardCharsets;

                public class Main {
                    public static void main(String[] arguments) throws Exception {
                        try (PipelinesSandbox sandbox = PipelinesSandbox.start()) {
                            String form = "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=demo&RoleArn="
                                    + sandbox.roleArn() + "&WebIdentityToken=" + sandbox.token();
                            HttpURLConnection call =
                                    (HttpURLConnection) sandbox.stsEndpoint().toURL().openConnection();
                            call.setDoOutput(true);
                            call.getOutputStream().write(form.getBytes(StandardCharsets.UTF_8));
                            call.getResponseCode();
                            for (RecordedCall each : sandbox.sts().history()) {
                                System.out.println(each.action() + " " + each.status());
                            }
                        }
                    }
                }
                """;

        assertThat(outputOf(program, NEEDED, TESTKIT)).isEqualTo("AssumeRoleWithWebIdentity 200");
    }

    @Test
    void usesTheExtensionWhereItHasJUnit() throws Exception {
        String program = """
                package demo;

                import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
                import org.junit.jupiter.api.extension.ParameterResolver;

                public class Main {
                    public static void main(String[] arguments) {
                        ParameterResolver extension = new PipelinesSandboxExtension();
                        System.out.println(extension.getClass().getSimpleName());
                    }
                }
                """;
        List<Class<?>> path = Stream.concat(NEEDED.stream(), JUNIT.stream()).toList();

        assertThat(outputOf(program, path, TESTKIT, "org.junit.jupiter.api")).isEqualTo("PipelinesSandboxExtension");
    }

    @Test
    void seesThePublicPackageOnly() throws Exception {
        ModuleDescriptor testkit = ModuleFinder.of(home(PipelinesSandbox.class))
                .find(TESTKIT)
                .orElseThrow()
                .descriptor();

        assertThat(testkit.exports()).extracting(Object::toString).containsExactly(TESTKIT);
        assertThat(testkit.opens()).isEmpty();
    }

    /** What the program prints; no warning is let pass, neither of the compiler nor of the run. */
    private String outputOf(String program, List<Class<?>> path, String... required) throws Exception {
        Path classes = folder.resolve("classes");
        String modules = modulePath(path);
        Path module = folder.resolve("module-info.java");
        Files.writeString(
                module,
                Stream.of(required)
                        .map(name -> "requires " + name + ";")
                        .collect(Collectors.joining(" ", "module demo { ", " }")));
        Path main = Files.writeString(folder.resolve("Main.java"), program);
        List<String> compile =
                List.of("-Xlint:all", "-Werror", "-p", modules, "-d", "" + classes, "" + module, "" + main);
        assertThat(run("javac", compile)).isEmpty();
        return run(
                "java",
                List.of("-XX:-UsePerfData", "-p", classes + File.pathSeparator + modules, "-m", "demo/demo.Main"));
    }

    private String run(String tool, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        command.addAll(arguments);
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().clear();
        Process running = process.start();
        String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(running.waitFor()).as(output).isZero();
        return output;
    }

    private static String modulePath(List<Class<?>> classes) throws Exception {
        List<String> path = new ArrayList<>();
        for (Class<?> each : classes) {
            path.add(home(each).toString());
        }
        return String.join(File.pathSeparator, path);
    }

    private static Path home(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}

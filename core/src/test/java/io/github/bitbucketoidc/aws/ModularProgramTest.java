package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.Context;
import io.github.bitbucketoidc.aws.support.ModulePath;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.RecordedCall;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A program that is a module itself, compiled and run with the tools of the JDK that runs this test. */
@ExtendWith(PipelinesSandboxExtension.class)
class ModularProgramTest {

    private static final String MODULE =
            "module demo { requires io.github.bitbucketoidc.aws; requires software.amazon.awssdk.auth; }";

    private static final String PROGRAM = """
            package demo;

            import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
            import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

            public final class Main {
                private Main() {}

                public static void main(String[] arguments) {
                    try (BitbucketOidcCredentialsProvider credentials = BitbucketOidcCredentialsProvider.create()) {
                        AwsCredentialsProvider provider = credentials;
                        System.out.println(provider.resolveCredentials().accessKeyId());
                    }
                }
            }
            """;

    /** A logger that writes warnings; all that does not come from this library is silent. */
    private static final String LOGGING = """
            <configuration>
              <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%level %msg%n</pattern></encoder>
              </appender>
              <logger name="io.github.bitbucketoidc" level="WARN"/>
              <root level="OFF"><appender-ref ref="out"/></root>
            </configuration>
            """;

    private static final String PATH = ModulePath.ofCoreAnd(LoggerContext.class, Context.class);

    @TempDir
    Path folder;

    @Test
    void getsCredentialsOnTheModulePath(PipelinesSandbox sandbox) throws Exception {
        assertThat(compiled(PROGRAM, MODULE)).isEmpty();

        assertThat(onTheModulePath(sandbox.environment())).matches("ASIA\\w{16}");
        assertThat(sandbox.sts().history()).extracting(RecordedCall::status).containsExactly(200);
    }

    @Test
    void getsCredentialsOnTheClassPath(PipelinesSandbox sandbox) throws Exception {
        assertThat(compiled(PROGRAM, MODULE)).isEmpty();

        assertThat(onTheClassPath(sandbox.environment())).matches("ASIA\\w{16}");
        assertThat(sandbox.sts().history()).extracting(RecordedCall::status).containsExactly(200);
    }

    @Test
    void readsOurWarningsInItsOwnLog(PipelinesSandbox sandbox) throws Exception {
        assertThat(compiled(PROGRAM, MODULE)).isEmpty();
        Map<String, String> variables = new HashMap<>(sandbox.environment());
        variables.put("AWS_ACCESS_KEY_ID", "an old one");

        assertThat(onTheModulePath(variables)).contains("WARN AWS_ACCESS_KEY_ID is set beside the step token");
    }

    @Test
    void needsNoOtherModuleForTheTypesOfTheApi() throws Exception {
        String program = """
                package demo;

                import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
                import io.github.bitbucketoidc.aws.handoff.CredentialProcess;
                import io.github.bitbucketoidc.aws.report.DoctorReport;
                import software.amazon.awssdk.core.exception.SdkClientException;
                import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
                import software.amazon.awssdk.regions.Region;
                import software.amazon.awssdk.services.sts.StsClient;
                import software.amazon.awssdk.utils.SdkAutoCloseable;

                public final class Main {
                    private Main() {}

                    public static void main(String[] arguments) {
                        System.out.println(BitbucketOidcCredentialsProvider.class + " " + CredentialProcess.class
                                + DoctorReport.class + SdkClientException.class + AwsCredentialsIdentity.class
                                + Region.class + StsClient.class + SdkAutoCloseable.class);
                    }
                }
                """;

        assertThat(compiled(program, "module demo { requires io.github.bitbucketoidc.aws; }"))
                .isEmpty();
    }

    @Test
    void doesNotCompileWhereItNamesAnInternalClass() throws Exception {
        String program = """
                package demo;

                import io.github.bitbucketoidc.aws.internal.text.SafeText;

                public final class Main {
                    private Main() {}

                    public static void main(String[] arguments) {
                        System.out.println(SafeText.class);
                    }
                }
                """;

        assertThat(compiled(program, MODULE))
                .contains("package io.github.bitbucketoidc.aws.internal.text is declared in module"
                        + " io.github.bitbucketoidc.aws, which does not export it");
    }

    /** What the compiler says; every warning is switched on. */
    private String compiled(String program, String module) throws Exception {
        Path main = Files.writeString(folder.resolve("Main.java"), program);
        Path info = Files.writeString(folder.resolve("module-info.java"), module);
        return run(
                Map.of(),
                "javac",
                "-Xlint:all,-requires-automatic",
                "-p",
                PATH,
                "-d",
                "" + classes(),
                "" + info,
                "" + main);
    }

    private String onTheModulePath(Map<String, String> variables) throws Exception {
        return java(variables, "-p", classes() + File.pathSeparator + PATH, "-m", "demo/demo.Main");
    }

    private String onTheClassPath(Map<String, String> variables) throws Exception {
        return java(variables, "-cp", classes() + File.pathSeparator + PATH, "demo.Main");
    }

    private String java(Map<String, String> variables, String... arguments) throws Exception {
        Path logging = Files.writeString(folder.resolve("logging.xml"), LOGGING);
        List<String> all = new ArrayList<>(List.of("-XX:-UsePerfData", "-Dlogback.configurationFile=" + logging));
        all.addAll(List.of(arguments));
        return run(variables, "java", all.toArray(String[]::new));
    }

    /** Standard output and error together, so that nothing unexpected is let pass. */
    private static String run(Map<String, String> variables, String tool, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().clear();
        process.environment().putAll(variables);
        Process running = process.start();
        String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        running.waitFor();
        return output;
    }

    private Path classes() {
        return folder.resolve("classes");
    }
}

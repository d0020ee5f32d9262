package io.github.bitbucketoidc.aws.examples.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tool as it is packaged, by its start script. Runs after packaging. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The start script is for sh")
@ExtendWith(PipelinesSandboxExtension.class)
class LauncherPackaged {

    private static final Path HOME = Path.of("target", "bitbucket-deploy").toAbsolutePath();

    /** With a blank, as on some machines. */
    @TempDir
    Path folder;

    @Test
    void worksWithoutAnArchiveAndWithTheOneThatItMade(PipelinesSandbox sandbox) throws Exception {
        Path cache = folder.resolve("my cache");
        Map<String, String> variables = new HashMap<>(sandbox.environment());
        variables.put("BITBUCKET_DEPLOY_CACHE", cache.toString());
        ToolProcess cold = start(variables, "whoami");
        assertThat(cold.out()).contains("Caller ARN:   arn:aws:sts::");
        assertThat(cold.err()).isEmpty();

        ToolProcess warmUp = start(variables, "warm-up");
        assertThat(warmUp.out()).contains("Warm.\n");
        assertThat(warmUp.exitCode()).isZero();
        try (Stream<Path> files = Files.list(cache)) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(file.toString()).matches(".*\\.(jsa|aot)"));
        }
        ToolProcess warm = start(variables, "whoami");
        assertThat(warm.out()).contains("Caller ARN:   arn:aws:sts::");
        assertThat(warm.err()).isEmpty();
    }

    @Test
    void ignoresAnArchiveThatDoesNotFit(PipelinesSandbox sandbox) throws Exception {
        Path cache = Files.createDirectory(folder.resolve("cache"));
        String version = System.getProperty("java.runtime.version");
        Files.writeString(cache.resolve(version + ".jsa"), "damaged");
        Files.writeString(cache.resolve(version + ".aot"), "damaged");
        Map<String, String> variables = new HashMap<>(sandbox.environment());
        variables.put("BITBUCKET_DEPLOY_CACHE", cache.toString());

        assertThat(start(variables, "whoami").out()).contains("Caller ARN:   arn:aws:sts::");
    }

    @Test
    void leavesSignalsAndExitCodesAsTheyAre(PipelinesSandbox sandbox) throws Exception {
        ToolProcess tool = start(
                sandbox.environment(),
                "exec",
                "--",
                "sh",
                "-c",
                "trap 'exit 7' TERM; sleep 60 >/dev/null & echo ready; wait");
        assertThat(tool.line()).isEqualTo("ready");
        tool.signal("TERM");

        assertThat(tool.exitCode()).isEqualTo(7);
    }

    @Test
    void worksThroughASymbolicLink(PipelinesSandbox sandbox) throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("deploy"), HOME.resolve("bin/bitbucket-deploy"));
        List<String> command = List.of(link.toString(), "--version");

        assertThat(ToolProcess.start(command, java(Map.of())).out()).startsWith("bitbucket-deploy ");
        Files.delete(link);
    }

    @Test
    void namesItselfInProfiles() throws IOException {
        assertThat(start(Map.of(), "profile", "deploy").out())
                .contains("credential_process = '" + HOME.resolve("bin/bitbucket-deploy") + "' 'credential-process'\n");
    }

    @Test
    void runsAsAJarToo() throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-jar",
                HOME.resolve("bitbucket-deploy.jar").toString(),
                "--version");

        assertThat(ToolProcess.start(command, Map.of()).out()).startsWith("bitbucket-deploy 0.");
    }

    /** Each byte but NUL, in an argument, and bytes that are UTF-8, and a variable of a name that the script could use. */
    @ParameterizedTest
    @ValueSource(strings = {"POSIX", "C.UTF-8"})
    void handsArgumentsAndVariablesOnByteForByte(String locale, PipelinesSandbox sandbox) throws Exception {
        Files.writeString(folder.resolve("file"), "arguments from a file");

        ToolProcess sh = script("""
                all=$(i=1; while [ $i -lt 256 ]; do printf "\\\\$(printf %03o $i)"; i=$((i + 1)); done; printf .)
                export ODD="$all" version=1.2 name=größe
                show='printf "%s|" "$@" "$ODD" "$version" "$name" "$LC_ALL" "${BITBUCKET_DEPLOY_LC_ALL-unset}"'
                sh -c "$show" - größe @file '' "$all" | od -An -v -tx1 > expected
                "$TOOL" exec -- sh -c "$show" - größe @file '' "$all" | od -An -v -tx1 > actual
                cmp expected actual && echo same
                """, locale, sandbox.environment());

        assertThat(sh.out().strip()).isEqualTo("same");
        assertThat(sh.err()).isEmpty();
    }

    @Test
    void writesUtf8InAStepWithoutALocale(PipelinesSandbox sandbox) throws Exception {
        assertThat(script("\"$TOOL\" trust-policy --check größe", "POSIX", sandbox.environment())
                        .err())
                .contains("größe");
    }

    /** What the example pipelines do first, with the archive of this build in place of a release's. */
    @ParameterizedTest
    @ValueSource(strings = {"bitbucket-pipelines.yml", "bitbucket-pipelines-accounts.yml"})
    void isTakenFromTheReleaseOnlyWhereTheChecksumFits(String pipeline) throws Exception {
        Path archive = Path.of("target", "bitbucket-deploy.tar.gz").toAbsolutePath();
        Files.writeString(
                folder.resolve("mvn"),
                "#!/bin/sh\nfor folder; do :; done\n[ -z \"$BITBUCKET_STEP_OIDC_TOKEN\" ] && cp '" + archive
                        + "' \"${folder#*=}/bitbucket-oidc-aws-deploy-tool-0.1.0.tar.gz\"\n");
        Files.setPosixFilePermissions(folder.resolve("mvn"), PosixFilePermissions.fromString("rwx------"));
        String item = Files.readString(Path.of("..", "aws-setup", pipeline))
                .replaceFirst("(?s).*&take-the-tool \\|\n(.*?)\n(?: {0,4}[^ ]|\n).*", "$1");
        String checksum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(archive)));
        String use = "\nbitbucket-deploy --version";

        ToolProcess wrong =
                script("export PATH=$PWD:$PATH BITBUCKET_STEP_OIDC_TOKEN=x\nset -e\n" + item + use, "C", Map.of());
        assertThat(wrong.out()).contains("FAILED").doesNotContain("bitbucket-deploy 0.");
        assertThat(wrong.exitCode()).isNotZero();

        ToolProcess right = script(
                "export PATH=$PWD:$PATH BITBUCKET_STEP_OIDC_TOKEN=x\nset -e\n"
                        + item.replaceFirst("SHA256=\\w+", "SHA256=" + checksum) + use,
                "C",
                Map.of());
        assertThat(right.out()).contains(": OK\n", "bitbucket-deploy 0.");
    }

    /** From a file, for this JVM may have no locale either. */
    private ToolProcess script(String lines, String locale, Map<String, String> step) throws IOException {
        Path script = Files.writeString(folder.resolve("script"), "cd '" + folder + "'\n" + lines);
        Map<String, String> variables = java(step);
        variables.put("LC_ALL", locale);
        variables.put("TOOL", HOME.resolve("bin/bitbucket-deploy").toString());
        return ToolProcess.start(List.of("sh", script.toString()), variables);
    }

    private static ToolProcess start(Map<String, String> variables, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(HOME.resolve("bin/bitbucket-deploy").toString()));
        command.addAll(List.of(arguments));
        return ToolProcess.start(command, java(variables));
    }

    private static Map<String, String> java(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(variables);
        all.put("JAVA_HOME", System.getProperty("java.home"));
        return all;
    }
}

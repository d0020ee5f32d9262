package io.github.bitbucketoidc.aws.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The name is no promise: who answers for names says where it is. In a JVM of its own, which asks only once. */
@Timeout(20)
class LocalhostTest {

    @TempDir
    private Path folder;

    @Test
    void getsNothingUnencryptedWhereItIsAnotherMachine() throws Exception {
        // Of a network for documentation, where nobody is.
        Path hosts = Files.writeString(folder.resolve("hosts"), "192.0.2.1 localhost\n");
        Process asked = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djdk.net.hosts.file=" + hosts,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Asking.class.getName())
                .redirectErrorStream(true)
                .start();

        String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said).isEqualTo("plain http beyond this machine would send it unencrypted");
    }

    static final class Asking {

        private Asking() {}

        public static void main(String[] arguments) {
            HttpSender http = new HttpSender(new ScheduledThreadPoolExecutor(1), Duration.ofMillis(200));
            try {
                http.send("GET", URI.create("http://localhost:1"), "", new byte[0], null, Duration.ofSeconds(5));
            } catch (IOException e) {
                System.out.print(e.getMessage());
            }
            System.exit(0);
        }
    }
}

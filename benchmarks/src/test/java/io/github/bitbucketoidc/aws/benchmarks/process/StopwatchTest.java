package io.github.bitbucketoidc.aws.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopwatchTest {

    private Stopwatch stopwatch;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException, InterruptedException {
        stopwatch = new Stopwatch(directory, () -> 0);
    }

    @Test
    void measuresWhatTheShellRuns() throws IOException, InterruptedException {
        Usage usage = stopwatch.run(way("test \"$GREETING\" = hello", 0));

        assertThat(usage.wallMillis()).isBetween(0.0, 10_000.0);
        assertThat(usage.peakKilobytes().isPresent()).isEqualTo(stopwatch.knowsMemory());
    }

    @Test
    void measuresNoFailures() {
        assertThatIllegalStateException()
                .isThrownBy(() -> stopwatch.run(way("echo broken >&2; exit 3", 0)))
                .withMessageContaining("ended with 3")
                .withMessageContaining("broken");
    }

    @Test
    void measuresNothingThatDoesNotCallSts() {
        assertThatIllegalStateException()
                .isThrownBy(() -> stopwatch.run(way("exit 0", 1)))
                .withMessageContaining("0 calls of 1");
    }

    private static Way way(String script, int calls) {
        return new Way(
                "a script", List.of("bash", "-c", script), Map.of("GREETING", "hello", "PATH", "/usr/bin:/bin"), calls);
    }
}

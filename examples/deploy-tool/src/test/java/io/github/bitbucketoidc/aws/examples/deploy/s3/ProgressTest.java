package io.github.bitbucketoidc.aws.examples.deploy.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.examples.deploy.shared.ProcessContext;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private long nanos;

    @Test
    void writesALineWhereNothingWasDoneForFiveSeconds() {
        Progress progress = lines();
        progress.begin(S3Action.UPLOAD, 2, 1_500_000_000);
        LongConsumer file = progress.file();
        file.accept(210_000_000);
        after(4);
        progress.waiting();
        assertThat(text()).isEmpty();

        after(1);
        progress.waiting();

        assertThat(text()).isEqualTo("uploading: 0 of 2, 210.0 MB of 1.50 GB\n");
    }

    @Test
    void writesNoSuchLineSoonAfterAnother() {
        Progress progress = lines();
        progress.begin(S3Action.UPLOAD, 2, 0);
        after(4);
        progress.done("upload a");
        after(4);
        progress.waiting();

        assertThat(text()).isEqualTo("upload a\n");
    }

    @Test
    void writesALineEveryFiveSecondsOfComparing() {
        Progress progress = lines();
        progress.begin(S3Action.COMPARE, 2010, 0);
        for (int i = 0; i < 11; i++) {
            after(1);
            progress.done("compare " + i);
        }

        assertThat(text()).isEqualTo("comparing: 5 of 2010\ncomparing: 10 of 2010\n");
    }

    @Test
    void countsTheBytesOfATryThatFailedOnce() {
        Progress progress = lines();
        progress.begin(S3Action.UPLOAD, 1, 20_000_000);
        LongConsumer file = progress.file();
        file.accept(15_000_000);
        file.accept(5_000_000);

        assertThat(progress.status("/")).isEqualTo("0/1, 5.0 MB/20.0 MB");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 20, 40})
    void fitsIntoTheTerminal(int columns) {
        Progress progress = new OneLineProgress(stream(), columns);
        progress.begin(S3Action.UPLOAD, 2, 0);
        progress.done("upload some/long/path/to/日本語/app.js");

        String line = text().replace("\r\033[K", "");
        assertThat(line.codePoints().map(c -> c > 0x2E80 ? 2 : 1).sum()).isLessThan(columns);
    }

    @Test
    void showsTheEndOfAPathThatIsTooLong() {
        Progress progress = new OneLineProgress(stream(), 20);
        progress.begin(S3Action.UPLOAD, 2, 0);
        progress.done("upload some/long/path/app.js");

        assertThat(text()).isEqualTo("\r\033[K1/2  ...path/app.js");
    }

    @Test
    void keepsFailuresOnLinesOfTheirOwn() {
        Progress progress = new OneLineProgress(stream(), 80);
        progress.begin(S3Action.UPLOAD, 2, 0);
        progress.failed("failed: upload a");

        assertThat(text()).isEqualTo("\r\033[Kfailed: upload a\n\r\033[K0/2  uploading");
    }

    @Test
    void takesTheWidthThatColumnsSays() {
        assertThat(Terminal.columns(context(Map.of("COLUMNS", "132")))).isEqualTo(132);
        assertThat(Terminal.columns(context(Map.of("COLUMNS", "wide")))).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dumb"})
    void drawsNothingOverWhereTheTerminalCannot(String terminal) {
        assertThat(Progress.of(context(Map.of("TERM", terminal)))).isInstanceOf(LineProgress.class);
        assertThat(Progress.of(context(Map.of("TERM", "xterm")))).isInstanceOf(OneLineProgress.class);
    }

    private Progress lines() {
        return new LineProgress(stream(), stream(), () -> nanos);
    }

    private void after(int seconds) {
        nanos += TimeUnit.SECONDS.toNanos(seconds);
    }

    private ProcessContext context(Map<String, String> variables) {
        return new ProcessContext(variables, InputStream.nullInputStream(), stream(), stream(), true);
    }

    private PrintStream stream() {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}

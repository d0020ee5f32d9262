package io.github.bitbucketoidc.aws.benchmarks.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    @Test
    void writesWhatItPrints(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("new/table.md");
        ByteArrayOutputStream screen = new ByteArrayOutputStream();

        Report.of("--out", file.toString())
                .publish(new PrintStream(screen, true, StandardCharsets.UTF_8), new MarkdownTable(1, "Name"));

        assertThat(file).content().contains("| Name |").startsWith("JDK ");
        assertThat(screen.toString(StandardCharsets.UTF_8)).contains("| Name |");
    }

    @Test
    void refusesOtherArguments() {
        assertThatIllegalArgumentException().isThrownBy(() -> Report.of("table.md"));
        assertThatIllegalArgumentException().isThrownBy(() -> Report.of("--in", "table.md"));
    }
}

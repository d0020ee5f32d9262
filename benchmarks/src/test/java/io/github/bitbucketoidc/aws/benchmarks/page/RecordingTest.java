package io.github.bitbucketoidc.aws.benchmarks.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {

    private final Recording recording = new Recording(
            List.of("By a machine.", "In a hurry."), List.of("name", "ms"), List.of(List.of("a, b", "1.5")));

    @Test
    void isReadAsItWasWritten(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("new/figures.tsv");

        recording.write(file);

        assertThat(file).content().isEqualTo("# By a machine.\n# In a hurry.\nname\tms\na, b\t1.5\n");
        assertThat(Recording.read(file)).isEqualTo(recording);
    }

    @Test
    void hasFiguresByTheirColumns() {
        Row row = recording.rows().get(0);

        assertThat(row.text("name")).isEqualTo("a, b");
        assertThat(row.number("ms")).isEqualTo(1.5);
        assertThatIllegalArgumentException().isThrownBy(() -> row.text("kg")).withMessageContaining("kg");
    }

    @Test
    void hasNoRowsOfAnotherWidth() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Recording(List.of(), List.of("a", "b"), List.of(List.of("1"))));
    }

    @Test
    void hasNoTabsInItsCells(@TempDir Path directory) {
        Recording tab = new Recording(List.of(), List.of("a"), List.of(List.of("1\t2")));

        assertThatIllegalArgumentException().isThrownBy(() -> tab.write(directory.resolve("figures.tsv")));
    }
}

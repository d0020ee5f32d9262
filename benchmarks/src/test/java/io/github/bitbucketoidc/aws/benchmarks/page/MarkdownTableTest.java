package io.github.bitbucketoidc.aws.benchmarks.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MarkdownTableTest {

    private final MarkdownTable table = new MarkdownTable(1, "Name", "N");

    @Test
    void alignsTextLeftAndNumbersRight() {
        table.add("a", 1_000);
        table.add("a long one", 7);

        assertThat(table).hasToString("""
                        | Name       |    N |
                        | ---------- | ---: |
                        | a          | 1000 |
                        | a long one |    7 |
                        """);
    }

    @Test
    void refusesRowsOfAnotherWidth() {
        assertThatIllegalArgumentException().isThrownBy(() -> table.add("a")).withMessageContaining("2 cells, not 1");
    }
}

package io.github.bitbucketoidc.aws.benchmarks.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bitbucketoidc.aws.benchmarks.page.Recording;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PipedTableTest {

    @Test
    void isOneOfAllTablesWithTheSameTitles() {
        Stream<String> output = Stream.of(
                "| | ms |",
                "|---|---|",
                "| outside | 9 |",
                "",
                "STS calls: 0",
                "\u001B[0m\u001B[0m| | ms |",
                "|---|---|",
                "| inside | 24 |");

        assertThat(PipedTable.parse("Today.", output))
                .isEqualTo(new Recording(
                        List.of("Today."),
                        List.of("", "ms"),
                        List.of(List.of("outside", "9"), List.of("inside", "24"))));
    }

    @Test
    void isNotMadeOfNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> PipedTable.parse("", Stream.of("an error")));
    }
}

package io.github.bitbucketoidc.aws.benchmarks.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The page and the chart are what the figures beside them give; {@code benchmarks/measure} makes all of them. */
class DocumentationTest {

    private final Documentation documentation = Documentation.find();

    @Test
    void hasTheTablesOfItsFigures() throws IOException {
        assertThat(documentation.pageFile()).hasContent(documentation.page());
    }

    @Test
    void hasTheChartOfItsFigures() throws IOException {
        assertThat(documentation.chartFile()).hasContent(documentation.chart());
    }
}

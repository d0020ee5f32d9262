package io.github.bitbucketoidc.aws.benchmarks.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MarkedPageTest {

    private final MarkedPage page = new MarkedPage(
            "before\n<!-- a: start -->\nold\n<!-- a: end -->\nbetween <!-- b: start --><!-- b: end -->\n");

    @Test
    void changesBetweenTheMarksOnly() {
        assertThat(page.with("a", "new\n").text()).isEqualTo("""
                        before
                        <!-- a: start -->

                        new

                        <!-- a: end -->
                        between <!-- b: start --><!-- b: end -->
                        """);
    }

    @Test
    void staysTheSameWhenItIsWrittenAgain() {
        MarkedPage once = page.with("a", "new");

        assertThat(once.with("a", "new")).isEqualTo(once);
    }

    @Test
    void needsItsMarks() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> page.with("c", ""))
                .withMessageContaining("c: start");
    }
}

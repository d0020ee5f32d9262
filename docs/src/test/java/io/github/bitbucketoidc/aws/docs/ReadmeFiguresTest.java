package io.github.bitbucketoidc.aws.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** README says nothing of speed that was not measured: each figure stands in docs/benchmarks.md as well. */
class ReadmeFiguresTest {

    /** Units that nothing but a measurement has. Seconds, minutes and hours are behaviour. */
    private static final Pattern FIGURE = Pattern.compile(
            "\\b\\d[\\d,.]*(?= ?(ns|ms|B/op|%)(\\W|$)| (times as fast|of the time|of the memory|classes)\\b)");

    @Test
    void standInTheBenchmarks() {
        Page benchmarks = Page.at(Page.REPOSITORY.resolve("docs/benchmarks.md"));

        assertThat(figures(Page.at(Page.REPOSITORY.resolve("README.md"))))
                .allSatisfy(figure -> assertThat(benchmarks.text())
                        .containsPattern("(?<![\\d,.])" + Pattern.quote(figure) + "(?![\\d]|[,.]\\d)"));
    }

    @Test
    void areFoundWhereverTheyStand() {
        Page page = new Page(
                Page.REPOSITORY, "In 0.64 of the time, 25.9 ns and 16 B/op; 100 %. Not 5 minutes, 18 of 18, 2.57.8.");

        assertThat(figures(page)).containsExactly("0.64", "25.9", "16", "100");
    }

    private static List<String> figures(Page page) {
        return FIGURE.matcher(page.text()).results().map(match -> match.group()).toList();
    }
}

package io.github.bitbucketoidc.aws.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SoakReportTest {

    @Test
    void findsNothingWhereNothingGrows() {
        assertThat(report(sample(0, 20, 50, 40), sample(0, 21, 51, 41)).problems())
                .isEmpty();
    }

    @Test
    void findsFailedAsksWithTheFirstOfThem() {
        assertThat(report(sample(0, 20, 50, 40), sample(2, 20, 50, 40)).problems())
                .containsExactly("2 asks failed, the first: broken");
    }

    @Test
    void findsWhateverGrows() {
        assertThat(report(sample(0, 20_000_000, 50, 40), sample(0, 40_000_000, 70, 90))
                        .problems())
                .containsExactly(
                        "bytes of heap grew from 20000000 to 40000000",
                        "threads grew from 50 to 70",
                        "open files grew from 40 to 90");
    }

    @Test
    void showsEverySample() {
        assertThat(report(sample(0, 20_000_000, 50, 40), sample(0, 20_500_000, 51, 41))
                        .toMarkdown())
                .startsWith("# Soak of PT1M on Java ")
                .contains("\n| 30 | 1000 | 7 | 0 | 12 | 20.5 | 51 | 41 |\n")
                .endsWith("\nNo problem.\n");
    }

    private static SoakReport report(SoakSample... samples) {
        SoakReport report = new SoakReport(Duration.ofMinutes(1));
        for (SoakSample sample : samples) {
            report.add(sample);
        }
        return report;
    }

    private static SoakSample sample(int failures, long heap, int threads, int files) {
        return new SoakSample(
                Duration.ofSeconds(30),
                1000,
                7,
                failures,
                failures == 0 ? "" : "broken",
                Duration.ofMillis(12),
                heap,
                threads,
                files);
    }
}

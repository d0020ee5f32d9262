package io.github.bitbucketoidc.aws.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs for as long as {@code soak.duration} says, in real time, and leaves a report. Only in the profile of its name. */
@Tag("soak")
class SoakTest {

    private static final Path REPORT = Path.of("target", "soak-report.md");

    @Test
    @Timeout(value = 7, unit = TimeUnit.DAYS)
    void servesAllAlongAndGrowsNowhere() throws Exception {
        SoakReport report;
        try (Soak soak = new Soak()) {
            report = soak.run(Duration.parse(System.getProperty("soak.duration", "PT1H")));
        }
        Files.writeString(REPORT, report.toMarkdown());

        assertThat(report.problems()).as(report.toMarkdown()).isEmpty();
    }
}

package io.github.bitbucketoidc.aws.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeWordsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "59, 59 s",
        "60, 1 min",
        "3599, 59 min",
        "3600, 1 h",
        "68460, 19 h 1 min",
        "172799, 47 h 59 min",
        "172800, 2 days",
    })
    void saysALengthInTheUnitsThatMatter(long seconds, String words) {
        assertThat(TimeWords.length(seconds)).isEqualTo(words);
    }

    @Test
    void saysHowLongAgoAMomentWas() {
        assertThat(TimeWords.relative(NOW.minusSeconds(720), NOW)).isEqualTo("2026-03-01T11:48:00Z, 12 min ago");
    }

    @Test
    void takesThisVerySecondForPast() {
        assertThat(TimeWords.relative(NOW, NOW)).isEqualTo("2026-03-01T12:00:00Z, 0 s ago");
    }

    @Test
    void saysHowFarAwayAMomentIs() {
        assertThat(TimeWords.relative(NOW.plusSeconds(45), NOW)).isEqualTo("2026-03-01T12:00:45Z, in 45 s");
    }

    @Test
    void takesAMomentThatNoOtherCanBeMovedTo() {
        assertThat(TimeWords.relative(Instant.MAX, NOW)).contains(", in ").endsWith(" days");
    }
}

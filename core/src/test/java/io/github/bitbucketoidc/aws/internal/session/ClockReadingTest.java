package io.github.bitbucketoidc.aws.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClockReadingTest {

    private static final ClockReading START = new ClockReading(7, 70);

    @Test
    void takesFiveSecondsForTheSettingOfTheClocks() {
        assertThat(wallClockAheadBy(Duration.ofSeconds(5))).isZero();
        assertThat(wallClockAheadBy(Duration.ofSeconds(-5))).isZero();
    }

    @Test
    void tellsByHowMuchTheWallClockWentOnFurther() {
        Duration more = Duration.ofMillis(5_001);

        assertThat(wallClockAheadBy(more)).isEqualTo(more.toNanos());
        assertThat(wallClockAheadBy(more.negated())).isEqualTo(-more.toNanos());
    }

    private static long wallClockAheadBy(Duration ahead) {
        return new ClockReading(START.nanos(), START.millis() + ahead.toMillis()).missedSince(START);
    }
}

package io.github.bitbucketoidc.aws.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.support.MutableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeSourceTest {

    @Test
    void movesBothClocksByOneThatSomebodyMoves() {
        MutableClock clock = new MutableClock(Instant.parse("2026-01-01T00:00:00Z"));
        TimeSource time = TimeSource.of(clock);
        long millis = time.millis();
        long nanos = time.nanos();

        clock.advance(Duration.ofSeconds(3));

        assertThat(time.millis() - millis).isEqualTo(3_000);
        assertThat(time.nanos() - nanos).isEqualTo(3 * Simulation.SECOND);
    }
}

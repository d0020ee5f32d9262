package io.github.bitbucketoidc.aws.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.support.MutableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ServerClockTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final MutableClock wall = new MutableClock(START);
    private long nanos = 7;
    private final ServerClock clock = new ServerClock(new TimeSource(wall, () -> nanos));

    @Test
    void hasTheMachinesTimeUntilStsAnswersAndDecidesNothingByIt() {
        assertThat(clock.now()).isEqualTo(START);
        assertThat(clock.isOver(START.minusSeconds(3600))).isFalse();
    }

    @Test
    void runsOnFromTheTimeOfStsWhateverTheMachineSays() {
        clock.set(START.plusSeconds(3600));

        wall.advance(Duration.ofHours(5));
        nanos += Duration.ofMinutes(1).toNanos();

        assertThat(clock.now()).isEqualTo(START.plusSeconds(3660));
    }

    @Test
    void takesStsAtItsWord() {
        clock.set(START);

        assertThat(clock.isOver(START.plusSeconds(1))).isFalse();
        assertThat(clock.isOver(START)).isTrue();
    }

    @Test
    void comparesWithTheEndOfTime() {
        clock.set(START);

        assertThat(clock.isOver(Instant.MAX)).isFalse();
        assertThat(clock.isOver(Instant.MIN)).isTrue();
    }

    @Test
    void doesNotKnowTheTimeOfStsBeforeItAnswers() {
        assertThat(clock.stsTime()).isNull();
    }

    @Test
    void knowsTheTimeOfStsOnceItHasAnswered() {
        clock.set(START.plusSeconds(3600));
        nanos += Duration.ofSeconds(1).toNanos();

        assertThat(clock.stsTime()).isEqualTo(START.plusSeconds(3601));
    }

    @Test
    void tellsPassedTimeByTheMonotonicClock() {
        assertThat(clock.nanos()).isEqualTo(nanos);
    }
}

package io.github.bitbucketoidc.aws.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.support.MutableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** To the millisecond of the wall clock. */
class FreshSessionTest {

    private static final Session SESSION = Simulation.session(0, Simulation.HOUR, Simulation.HOUR);

    private final MutableClock clock = new MutableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final FreshSession fresh = new FreshSession(TimeSource.of(clock));

    FreshSessionTest() {
        fresh.serve(SESSION, Simulation.MINUTE);
    }

    @Test
    void isServedUpToTheMomentWhenThereIsSomethingToDecide() {
        pass(59_999);
        assertThat(fresh.get()).isSameAs(SESSION);

        pass(1);
        assertThat(fresh.get()).isNull();
    }

    @Test
    void isServedWhereTheClockWasSetBackByASecondAtMost() {
        pass(-1_000);
        assertThat(fresh.get()).isSameAs(SESSION);

        pass(-1);
        assertThat(fresh.get()).isNull();
    }

    @Test
    void isNotServedWhereTheClockIsMoreThanASecondBehindTheLastUse() {
        pass(10_000);
        assertThat(fresh.get()).isSameAs(SESSION);

        pass(-1_001);
        assertThat(fresh.get()).isNull();
    }

    @Test
    void isNotServedWhereTheClockIsSetBackBySmallSteps() {
        pass(10_000);
        assertThat(fresh.get()).isSameAs(SESSION);
        pass(-600);
        assertThat(fresh.get()).isSameAs(SESSION);

        pass(-600);
        assertThat(fresh.get()).isNull();
    }

    /** So that it writes once a second at most. */
    @Test
    void remembersTheTimeOfAUseOnlyWhereMoreThanASecondHasPassed() {
        pass(1_000);
        assertThat(fresh.get()).isSameAs(SESSION);

        pass(-1_500);
        assertThat(fresh.get()).isSameAs(SESSION);
    }

    private void pass(long millis) {
        clock.advance(Duration.ofMillis(millis));
    }
}

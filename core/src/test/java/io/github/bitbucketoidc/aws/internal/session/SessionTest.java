package io.github.bitbucketoidc.aws.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00.25Z");
    private static final Duration MOST = Duration.ofHours(12);

    private final Session session = Simulation.session(100, 50, 1_000);

    @Test
    void livesFromOneMomentToTheOtherToTheNanosecond() {
        assertThat(Session.lifetime(START, START.plusNanos(3_000_000_007L), MOST))
                .isEqualTo(3_000_000_007L);
    }

    @Test
    void livesNoLongerThanTheMost() {
        assertThat(Session.lifetime(START, START.plus(MOST).minusSeconds(1), MOST))
                .isEqualTo(MOST.minusSeconds(1).toNanos());
        assertThat(Session.lifetime(START, START.plus(MOST).plusMillis(500), MOST))
                .isEqualTo(MOST.toNanos());
    }

    @Test
    void livesNoLongerThanTheMostWhereItEndsAtTheEndOfTime() {
        assertThat(Session.lifetime(START, Instant.MAX, MOST)).isEqualTo(MOST.toNanos());
    }

    @Test
    void doesNotLiveAtAllWhereItEndedBefore() {
        assertThat(Session.lifetime(START, START.minusSeconds(1), MOST)).isZero();
    }

    @Test
    void beginsAndEndsSoMuchEarlierAsWasMissed() {
        Session earlier = session.earlier(10);

        assertThat(earlier.startedAt()).isEqualTo(90);
        assertThat(earlier.expiresAt()).isEqualTo(140);
        assertThat(earlier.sourceEndsAt()).isEqualTo(1_000);
    }

    @Test
    void givesWayToOneThatEndsAtTheSameMoment() {
        Session brought = Simulation.session(120, 30, 1_000);

        assertThat(Session.later(session, brought)).isSameAs(brought);
    }

    @Test
    void doesNotGiveWayToOneThatEndsEarlier() {
        assertThat(Session.later(session, Simulation.session(120, 29, 1_000))).isSameAs(session);
    }

    @Test
    void outlivesASourceThatEndsBeforeIt() {
        assertThat(Simulation.session(100, 50, 149).outlivesItsSource()).isTrue();
        assertThat(Simulation.session(100, 50, 150).outlivesItsSource()).isFalse();
        assertThat(Simulation.session(100, 50, 151).outlivesItsSource()).isFalse();
    }

    @Test
    void showsNothingButItsAccessKey() {
        assertThat(session).hasToString("Session(ASIA100)");
    }
}

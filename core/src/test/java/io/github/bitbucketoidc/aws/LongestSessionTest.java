package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongestSessionTest {

    private static final Failure TOO_LONG = new Failure(FailureReason.DURATION_TOO_LONG, "too long");
    private static final Failure DOWN = new Failure(FailureReason.STS_FAILED, "down");

    private final List<Duration> asked = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void isAsLongAsTheRoleAllows(int hours) {
        Outcome longest = new LongestSession(duration -> answer(duration, Duration.ofHours(hours))).find();

        assertThat(((Session) longest).lifetime())
                .isEqualTo(Duration.ofHours(hours).toNanos());
        assertThat(asked).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void isOfWholeHoursWhereTheRoleAllowsAPartMore() {
        Outcome longest = new LongestSession(duration -> answer(duration, Duration.ofMinutes(150))).find();

        assertThat(((Session) longest).lifetime()).isEqualTo(Duration.ofHours(2).toNanos());
    }

    @Test
    void isTheFailureWhereStsIsDown() {
        assertThat(new LongestSession(duration -> DOWN).find()).isEqualTo(DOWN);
    }

    @Test
    void isTheBestSoFarWhereStsGoesDownOnTheWay() {
        Outcome longest =
                new LongestSession(duration -> asked.size() > 1 ? DOWN : answer(duration, Duration.ofHours(8))).find();

        assertThat(((Session) longest).lifetime()).isEqualTo(Duration.ofHours(6).toNanos());
    }

    private Outcome answer(Duration duration, Duration most) {
        asked.add(duration);
        return duration.compareTo(most) > 0
                ? TOO_LONG
                : Simulation.session(0, duration.toNanos(), Duration.ofHours(1).toNanos());
    }
}

package io.github.bitbucketoidc.aws.internal.session;

import static io.github.bitbucketoidc.aws.internal.session.Simulation.HOUR;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.MINUTE;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.FailureReason;
import java.lang.reflect.Field;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshTimingsTest {

    private static final long MILLI = SECOND / 1000;
    private static final long START = 7 * SECOND;

    private final RefreshTimings least = new RefreshTimings(FixedRandom.LEAST, Duration.ofSeconds(30));
    private final RefreshTimings most = new RefreshTimings(FixedRandom.MOST, Duration.ofSeconds(30));

    @Test
    void haveTheWindowsThatTheSdksAgreedOn() {
        assertThat(RefreshTimings.window(20 * MINUTE)).isEqualTo(5 * MINUTE);
        assertThat(RefreshTimings.window(20 * MINUTE + 1)).isEqualTo(15 * MINUTE);
        assertThat(RefreshTimings.window(90 * MINUTE - 1)).isEqualTo(15 * MINUTE);
        assertThat(RefreshTimings.window(90 * MINUTE)).isEqualTo(60 * MINUTE);
    }

    @Test
    void giveASessionThatIsShorterThanItsWindowTheLastQuarterOfItsLife() {
        assertThat(RefreshTimings.window(5 * MINUTE)).isEqualTo(75 * SECOND);
        assertThat(RefreshTimings.window(5 * MINUTE + 1)).isEqualTo(5 * MINUTE);
    }

    @Test
    void refreshInTheFirstFifthOfTheWindow() {
        Session session = Simulation.session(START, HOUR, 2 * HOUR);

        assertThat(least.refreshAt(session)).isEqualTo(START + 45 * MINUTE);
        assertThat(most.refreshAt(session)).isEqualTo(START + 48 * MINUTE);
    }

    @ParameterizedTest
    @CsvSource({"1, 1000, 1500", "2, 2000, 3000", "3, 4000, 6000", "7, 64000, 96000", "8, 100000, 150000"})
    void doubleThePauseAfterAFailedRefreshUpToANinthOfTheWindow(int failures, long from, long to) {
        assertThat(least.refreshBackoff(failures, 15 * MINUTE)).isEqualTo(from * MILLI);
        assertThat(most.refreshBackoff(failures, 15 * MINUTE)).isEqualTo(to * MILLI);
    }

    @Test
    void pauseNotAtAllWhereThereIsNoWindow() {
        assertThat(most.refreshBackoff(3, 0)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, 200, 400", "2, 400, 800", "3, 800, 1600", "5, 3200, 6400", "6, 4000, 8000", "1000, 4000, 8000"})
    void waitHalfOfTheBackoffForSureBeforeTheNextTry(int failures, long from, long to) {
        assertThat(least.retryBackoff(failures, FailureReason.STS_FAILED)).isEqualTo(from * MILLI);
        assertThat(most.retryBackoff(failures, FailureReason.STS_FAILED)).isEqualTo(to * MILLI);
    }

    @ParameterizedTest
    @CsvSource({"1, 2000, 4500", "2, 2000, 6000", "3, 4000, 8000", "4, 2000, 6000", "5, 2000, 6000", "1000, 2000, 6000"
    })
    void spreadTheTriesOfWhoIsThrottled(int failures, long from, long to) {
        assertThat(least.retryBackoff(failures, FailureReason.THROTTLED)).isEqualTo(from * MILLI);
        assertThat(most.retryBackoff(failures, FailureReason.THROTTLED)).isEqualTo(to * MILLI);
    }

    @Test
    void pauseForASixthOfAShortExchangeTimeAndUpToAnother() {
        Duration time = Duration.ofSeconds(6);

        assertThat(new RefreshTimings(FixedRandom.LEAST, time).retryBackoff(3, FailureReason.THROTTLED))
                .isEqualTo(SECOND);
        assertThat(new RefreshTimings(FixedRandom.MOST, time).retryBackoff(3, FailureReason.THROTTLED))
                .isEqualTo(2 * SECOND);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "5, 16", "6, 30", "1000, 30"})
    void rememberAFailureForASecondAtFirstAndHalfAMinuteAtMost(int exchanges, long seconds) {
        assertThat(most.remembered(exchanges)).isEqualTo(seconds * SECOND);
    }

    @Test
    void tradeTheTokenForTheLastTimeTwoMinutesBeforeItsEndOrALittleLater() {
        Session session = Simulation.session(START, HOUR, START + HOUR);

        assertThat(least.lastExchangeLead(session)).isEqualTo(120 * SECOND);
        assertThat(most.lastExchangeLead(session)).isEqualTo(96 * SECOND);
    }

    @Test
    void tradeATokenThatIsAboutToEndInTheSecondHalfOfItsTime() {
        Session session = Simulation.session(START, HOUR, START + 100 * SECOND);

        assertThat(least.lastExchangeLead(session)).isEqualTo(50 * SECOND);
        assertThat(most.lastExchangeLead(session)).isEqualTo(40 * SECOND);
    }

    /** The hand-off cannot see this package, and no public method says it. */
    @Test
    void beginsTheShortestWindowWhenTheHandOffRequestsFresherCredentials() throws ReflectiveOperationException {
        Field soon = Class.forName("io.github.bitbucketoidc.aws.handoff.FreshCredentials")
                .getDeclaredField("SOON");
        soon.setAccessible(true);

        assertThat(Duration.ofNanos(RefreshTimings.window(Duration.ofMinutes(15).toNanos())))
                .isEqualTo(soon.get(null));
    }
}

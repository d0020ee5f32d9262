package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.BitbucketOidcException;
import io.github.bitbucketoidc.aws.ExchangeEvents;
import io.github.bitbucketoidc.aws.ExchangeFailed;
import io.github.bitbucketoidc.aws.ExchangeSucceeded;
import io.github.bitbucketoidc.aws.StepToken;
import io.github.bitbucketoidc.aws.spring.SessionState.Phase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class SessionStateTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Duration THRESHOLD = Duration.ofMinutes(5);
    private static final Duration LIFETIME = Duration.ofHours(1);

    @Test
    void isUnusedBeforeTheFirstExchange() {
        assertPhase(SessionState.UNUSED, Phase.UNUSED);
        assertThat(SessionState.UNUSED.secondsLeft(NOW)).isNaN();
        assertThat(SessionState.UNUSED.secondsOfBackoff(NOW)).isZero();
    }

    @Test
    void isValidUntilTheThreshold() {
        assertPhase(sessionUntil(NOW.plus(THRESHOLD).plusMillis(1)), Phase.VALID);
        assertPhase(sessionUntil(NOW.plus(THRESHOLD)), Phase.EXPIRES_SOON);
    }

    @Test
    void isOverAtItsEnd() {
        assertPhase(sessionUntil(NOW.plusMillis(1)), Phase.EXPIRES_SOON);
        assertPhase(sessionUntil(NOW), Phase.EXPIRED);
    }

    @Test
    void staysAsItIsWhileTheSessionServes() {
        assertPhase(sessionUntil(NOW.plusSeconds(3600)).failed(failure(true), NOW), Phase.VALID);
    }

    @Test
    void hasFailedWithoutASession() {
        assertPhase(SessionState.UNUSED.failed(failure(false), NOW), Phase.FAILED);
        assertPhase(sessionUntil(NOW).failed(failure(true), NOW.minusSeconds(1)), Phase.FAILED);
    }

    @Test
    void hasFailedAfterTheSessionWasForgotten() {
        assertPhase(sessionUntil(NOW.plusSeconds(3600)).failed(failure(false), NOW), Phase.FAILED);
    }

    @Test
    void recovers() {
        SessionState recovered = SessionState.UNUSED.failed(failure(false), NOW).succeeded(session(), NOW);

        assertPhase(recovered, Phase.VALID);
        assertThat(recovered.secondsOfBackoff(NOW)).isZero();
    }

    @Test
    void countsTheSecondsThatAreLeft() {
        assertThat(sessionUntil(NOW.plusMillis(1500)).secondsLeft(NOW)).isEqualTo(1.5);
        assertThat(sessionUntil(NOW.minusSeconds(2)).secondsLeft(NOW)).isEqualTo(-2);
    }

    @Test
    void countsTheSecondsThatStsIsLeftAlone() {
        SessionState failed = SessionState.UNUSED.failed(failure(false), NOW);

        assertThat(failed.secondsOfBackoff(NOW.plusSeconds(1))).isEqualTo(3);
        assertThat(failed.secondsOfBackoff(NOW.plusSeconds(9))).isZero();
    }

    @Test
    void addsUpTriesByOutcome() {
        SessionState state = sessionUntil(NOW).failed(failure(true), NOW).succeeded(session(), NOW);

        assertThat(state.successes()).isEqualTo(new SessionState.Tries(2, Duration.ofMillis(200)));
        assertThat(state.failures()).isEqualTo(new SessionState.Tries(1, Duration.ofMillis(300)));
    }

    private static void assertPhase(SessionState state, Phase phase) {
        assertThat(state.phase(NOW, THRESHOLD)).isEqualTo(phase);
    }

    private static SessionState sessionUntil(Instant end) {
        return SessionState.UNUSED.succeeded(session(), end.minus(LIFETIME));
    }

    /** Its end by the clock of STS is one that is far from this machine's. */
    private static ExchangeSucceeded session() {
        return ExchangeEvents.succeeded(NOW.minus(Duration.ofDays(1)), LIFETIME, Duration.ofMillis(100));
    }

    private static ExchangeFailed failure(boolean sessionServes) {
        BitbucketOidcException malformed =
                Assertions.assertThrows(BitbucketOidcException.class, () -> StepToken.parse("malformed"));
        return ExchangeEvents.failed(malformed, sessionServes, Duration.ofSeconds(4), Duration.ofMillis(300));
    }
}

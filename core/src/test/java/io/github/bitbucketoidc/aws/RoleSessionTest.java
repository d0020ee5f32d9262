package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

class RoleSessionTest {

    private final MutableClock clock = new MutableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final TimeSource time = TimeSource.of(clock);
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final AtomicInteger finished = new AtomicInteger();

    @Test
    void startsNoSecondExchangeBesideTheFirst() {
        RoleSession role = role(this::session);

        role.demand();
        role.demand();

        assertThat(background).hasSize(1);
    }

    @Test
    void startsNoExchangeWhileTheSessionLives() {
        RoleSession role = exchanged(this::session);

        clock.advance(Duration.ofHours(1).minusNanos(1_000_000));
        role.demand();

        assertThat(background).isEmpty();
        assertThat(role.live()).isNotNull();
    }

    @Test
    void isDeadFromTheVeryMomentOfExpiry() {
        RoleSession role = exchanged(this::session);

        clock.advance(Duration.ofHours(1));
        role.demand();

        assertThat(role.live()).isNull();
        assertThat(background).hasSize(1);
    }

    @Test
    void keepsTheOutcomeForTheCallersOfAFailedExchangeAndTriesAgainForLaterOnes() {
        Failure failure = new Failure(FailureReason.STS_FAILED, "failed");
        RoleSession role = exchanged(() -> failure);

        assertThat(role.latest()).isCompletedWithValue(failure);
        role.demand();
        assertThat(background).hasSize(1);
    }

    @Test
    void tellsItsCallersOfAnErrorThatNobodyForesaw() {
        RoleSession role = exchanged(() -> {
            throw new StackOverflowError();
        });

        assertThat(role.latest()).isCompletedExceptionally();
        assertThat(role.isExchanging()).isFalse();
    }

    @Test
    void tellsItsCallersEvenWhereTheUpkeepFails() {
        RoleSession role = new RoleSession(this::session, background::add, time, () -> {
            throw new IllegalStateException();
        });
        role.demand();
        try {
            background.remove().run();
        } catch (IllegalStateException e) {
            // That is the upkeep's.
        }

        assertThat(role.latest()).isCompleted();
    }

    @Test
    void saysThatItFinishedBeforeItsCallersHear() {
        RoleSession role = role(this::session);
        role.demand();
        CompletableFuture<Integer> seenByCaller = role.latest().thenApply(outcome -> finished.get());

        background.remove().run();

        assertThat(seenByCaller).isCompletedWithValue(1);
    }

    @Test
    void forgetsTheSessionOnInvalidate() {
        RoleSession role = exchanged(this::session);

        role.invalidate();

        assertThat(role.live()).isNull();
        assertThat(role.remainingNanos()).isZero();
    }

    @Test
    void countsAnExchangeUnderWayAsTheNextOneAfterInvalidate() {
        RoleSession role = role(this::session);
        role.demand();

        role.invalidate();
        role.demand();
        background.remove().run();

        assertThat(background).isEmpty();
        assertThat(role.live()).isNotNull();
    }

    @Test
    void letsCallersGoWhenItIsRetiredAndKeepsNothingOfTheExchange() {
        RoleSession role = role(this::session);
        role.demand();
        CompletableFuture<Outcome> waiting = role.latest();

        role.retire();
        background.remove().run();

        assertThat(waiting).isCancelled();
        assertThat(role.live()).isNull();
    }

    @Test
    void startsNothingAfterItWasRetired() {
        RoleSession role = exchanged(this::session);

        role.retire();
        role.demand();

        assertThat(background).isEmpty();
        assertThat(role.latest()).isCancelled();
    }

    @Test
    void letsCallersGoWhereTheThreadsEndedJustBefore() {
        RoleSession role = new RoleSession(
                this::session,
                task -> {
                    throw new RejectedExecutionException();
                },
                time,
                finished::incrementAndGet);

        role.demand();

        assertThat(role.latest()).isCancelled();
    }

    private RoleSession exchanged(Supplier<Outcome> exchange) {
        RoleSession role = role(exchange);
        role.demand();
        background.remove().run();
        return role;
    }

    private RoleSession role(Supplier<Outcome> exchange) {
        return new RoleSession(exchange, background::add, time, finished::incrementAndGet);
    }

    /** A session of an hour. */
    private Outcome session() {
        return new Session(
                AwsSessionCredentials.create("ASIAEXAMPLE", "secret", "token"),
                time.nanos() + Duration.ofHours(1).toNanos());
    }
}

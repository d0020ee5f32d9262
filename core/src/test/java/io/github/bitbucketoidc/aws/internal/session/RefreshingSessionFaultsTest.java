package io.github.bitbucketoidc.aws.internal.session;

import static io.github.bitbucketoidc.aws.internal.session.Simulation.HOUR;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.MINUTE;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bitbucketoidc.aws.FailureReason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody waits for ever, whatever breaks. */
class RefreshingSessionFaultsTest extends SimulatedRole {

    @ParameterizedTest
    @MethodSource("breaks")
    void tellsItsCallersOfWhateverNobodyForesaw(Function<ExchangeContext, ExchangeResult> breaking) {
        sts = breaking;
        demand(role);
        CompletableFuture<ExchangeResult> waiting = role.demand();

        world.pass(SECOND);

        assertThat(waiting)
                .isCompletedWithValueMatching(
                        outcome -> ((Failure) outcome).reason() == FailureReason.UNEXPECTED_ERROR);
        assertThat(role.isBusy()).isFalse();
    }

    static Stream<Named<Function<ExchangeContext, ExchangeResult>>> breaks() {
        return Stream.of(
                Named.of("an error", context -> {
                    throw new StackOverflowError();
                }),
                Named.of("an exception that cannot even say what it is", context -> {
                    throw new IllegalStateException() {
                        private static final long serialVersionUID = 1L;

                        @Override
                        public String getMessage() {
                            throw new IllegalArgumentException("no message");
                        }
                    };
                }));
    }

    @Test
    void saysThatLibrariesAreMixedWhereAClassIsMissing() {
        sts = context -> {
            throw new NoClassDefFoundError("software/amazon/awssdk/endpoints/EndpointUrl");
        };
        exchanged();

        Failure failure = (Failure) role.demand().join();
        assertThat(failure.reason()).isEqualTo(FailureReason.LIBRARIES_MIXED);
        assertThat(failure.message()).contains("EndpointUrl", "software.amazon.awssdk:bom");
    }

    @Test
    void tellsItsCallersEvenWhereTheUpkeepFails() {
        RefreshingSession broken = observed(Runnable::run, new QuietObserver() {
            @Override
            public void changed() {
                throw new IllegalStateException();
            }
        });
        try {
            demand(broken);
        } catch (IllegalStateException e) {
            // That is the upkeep's.
        }

        assertThat(broken.demand()).isCompleted();
    }

    @Test
    void beginsAnewAfterAnErrorThatLeftNoMemoryToDescribeIt() {
        sts = context -> {
            throw new OutOfMemoryError() {
                private static final long serialVersionUID = 1L;

                @Override
                public String getMessage() {
                    throw new OutOfMemoryError();
                }
            };
        };
        exchanged();
        sts = context -> session(HOUR);

        world.pass(2 * SECOND);
        exchanged();

        assertThat(role.fresh()).isNotNull();
    }

    @Test
    void reportsAlsoThatTheMachineGivesNoThreads() {
        List<ExchangeReport> reports = new ArrayList<>();
        RefreshingSession starved = observed(
                task -> {
                    throw new OutOfMemoryError("unable to create native thread");
                },
                new QuietObserver() {
                    @Override
                    public void exchanged(ExchangeReport report) {
                        reports.add(report);
                    }
                });

        demand(starved);
        assertThat(reports).as("not under the lock").isEmpty();
        world.pass(SECOND);

        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(((Failure) report.outcome()).reason()).isEqualTo(FailureReason.UNEXPECTED_ERROR);
            assertThat(report.sessionServes()).isFalse();
        });
    }

    @Test
    void tellsItsCallersAlsoWhereTheTimerGetsNoThreadEither() {
        RefreshingSession starved = new RefreshingSession(
                (ScriptedExchange) this::exchange,
                task -> {
                    throw new OutOfMemoryError("unable to create native thread");
                },
                (task, delay) -> {
                    throw new OutOfMemoryError("unable to create native thread");
                },
                world.time(),
                world.timings(1),
                new QuietObserver());

        assertThat(starved.demand())
                .isCompletedWithValueMatching(
                        outcome -> ((Failure) outcome).reason() == FailureReason.UNEXPECTED_ERROR);
    }

    @Test
    void letsCallersGoWhenAnExchangeKeepsNoTimeLimitAndServesWhatItBringsInTheEnd() {
        latency = 10 * MINUTE;
        demand(role);
        CompletableFuture<ExchangeResult> waiting = role.demand();

        world.pass(32 * SECOND);
        demand(role);

        assertThat(waiting)
                .isCompletedWithValueMatching(
                        outcome -> ((Failure) outcome).reason() == FailureReason.EXCHANGE_OVERDUE);
        assertThat(role.demand()).isCompletedWithValue(waiting.join());
        world.pass(latency);
        assertThat(exchanges).hasSize(1);
        assertThat(role.fresh()).isNotNull();
    }

    @Test
    void triesAgainAlsoWhereThePauseTookLongerThanTheTimeThatWasLeft() {
        sts = context -> DOWN;
        exchanged();

        world.stall(40 * SECOND);
        world.pass(latency);

        assertThat(exchanges).hasSize(2);
        assertThat(exchanges.get(1).timeLeft()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void letsCallersGoInTimeHoweverLongTheMachineHasRun() {
        world.pass(5 * HOUR);
        latency = 10 * MINUTE;
        CompletableFuture<ExchangeResult> waiting = role.demand();

        world.pass(32 * SECOND);

        assertThat(waiting).isCompleted();
    }

    @Test
    void tellsItsCallersAlsoWhereTheClockBreaks() {
        AtomicBoolean broken = new AtomicBoolean();
        LongSupplier clock = () -> {
            if (broken.get()) {
                throw new IllegalStateException("no time");
            }
            return world.now();
        };
        List<Runnable> tasks = new ArrayList<>();
        TimeSource time = new TimeSource(InstantSource.system(), clock);
        AtomicInteger changes = new AtomicInteger();
        SessionObserver observer = new QuietObserver() {
            @Override
            public void changed() {
                changes.incrementAndGet();
            }
        };
        RefreshingSession timeless = new RefreshingSession(
                (ScriptedExchange) this::exchange, tasks::add, world, time, world.timings(1), observer);
        CompletableFuture<ExchangeResult> waiting = timeless.demand();
        broken.set(true);

        assertThatIllegalStateException().isThrownBy(() -> tasks.forEach(Runnable::run));

        assertThat(waiting).isCompleted();
        assertThat(changes)
                .as("the cache learns that nothing is under way any more")
                .hasValue(1);
    }

    @Test
    void tellsWhatItKnowsOfTheTryBeforeWhenTheNextOneIsOverdue() {
        sts = context -> DOWN;
        exchanged();
        latency = 10 * MINUTE;
        CompletableFuture<ExchangeResult> waiting = role.demand();

        world.pass(40 * SECOND);

        assertThat(waiting).isCompletedWithValue(DOWN);
    }

    @Test
    void tellsHowAnOverdueExchangeEndedOnceItHas() {
        sts = context -> DENIED;
        latency = 10 * MINUTE;
        demand(role);
        world.pass(9 * MINUTE);
        assertThat(role.demand()).isCompletedWithValueMatching(outcome -> !outcome.equals(DENIED));

        world.pass(MINUTE);

        assertThat(role.demand()).isCompletedWithValue(DENIED);
    }

    @Test
    void failsAndComesBackWhereTheMachineGivesNoThread() {
        AtomicBoolean exhausted = new AtomicBoolean(true);
        RefreshingSession starved = starved(exhausted);

        assertThat(starved.demand())
                .isCompletedWithValueMatching(
                        outcome -> ((Failure) outcome).reason() == FailureReason.UNEXPECTED_ERROR);

        exhausted.set(false);
        world.pass(2 * SECOND);
        demand(starved);
        world.pass(SECOND);
        assertThat(starved.fresh()).isNotNull();
    }

    @Test
    void beginsAnewWhereAlsoTheFailureCouldNotBeTakenIn() {
        AtomicBoolean broken = new AtomicBoolean(true);
        RandomGenerator random = () -> {
            if (broken.get()) {
                throw new StackOverflowError();
            }
            return 0;
        };
        RefreshingSession starved = new RefreshingSession(
                (ScriptedExchange) this::exchange,
                task -> {
                    if (broken.get()) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    world.schedule(task, SECOND);
                },
                world,
                world.time(),
                new RefreshTimings(random, Duration.ofSeconds(30)),
                new QuietObserver());
        assertThatThrownBy(() -> demand(starved)).isInstanceOf(StackOverflowError.class);

        broken.set(false);
        demand(starved);
        world.pass(SECOND);

        assertThat(starved.fresh()).isNotNull();
    }

    @Test
    void letsNobodyNoticeThatTheMachineGivesNoThreadWhileASessionLives() {
        AtomicBoolean exhausted = new AtomicBoolean();
        RefreshingSession starved = starved(exhausted);
        demand(starved);
        world.pass(SECOND);

        exhausted.set(true);
        world.pass(50 * MINUTE);
        assertThat(starved.demand()).isCompletedWithValueMatching(Session.class::isInstance);

        exhausted.set(false);
        world.pass(5 * MINUTE);
        assertThat(((Session) starved.demand().join()).startedAt()).isGreaterThan(50 * MINUTE);
    }

    /** Its machine gives no thread while it is exhausted. */
    private RefreshingSession starved(AtomicBoolean exhausted) {
        return observed(
                task -> {
                    if (exhausted.get()) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    world.schedule(task, SECOND);
                },
                new QuietObserver());
    }
}

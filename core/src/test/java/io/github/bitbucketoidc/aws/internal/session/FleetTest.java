package io.github.bitbucketoidc.aws.internal.session;

import static io.github.bitbucketoidc.aws.internal.session.Simulation.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A thousand steps that start together, before an STS that throttles them, in simulated time. */
class FleetTest {

    /** The default time of an exchange. */
    private static final long LIMIT = 30 * SECOND;

    private static final long OVERDUE = LIMIT + RefreshTimings.GRACE;

    private static final int SEEDS = 5;

    /** The least gaps between calls are 0.3, 0.5, 0.9, 1.7, 3.3 and then 4.1 seconds; so many fit into the limit. */
    private static final int MOST_CALLS_A_STEP = 11;

    /**
     * What STS lets pass at once, and one a turn after that, is the least time that any behaviour of the steps would need.
     * The throttled calls are half of what doubled pauses from 0.4 to 8 seconds cost.
     */
    @ParameterizedTest(name = "at {0} calls a second")
    @CsvSource({"50, 20, 2210", "100, 10, 1518", "200, 5, 791"})
    void takesLittleLongerThanItMust(int callsASecond, int leastSeconds, int mostThrottled) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Fleet fleet = new Fleet(callsASecond, seed);
            long longest =
                    fleet.steps().stream().mapToLong(Fleet.Step::waited).max().orElseThrow();

            assertThat(longest).isLessThanOrEqualTo(leastSeconds * SECOND * 115 / 100);
            assertThat(fleet.callsBetween(0, Long.MAX_VALUE) - Fleet.STEPS).isLessThanOrEqualTo(mostThrottled);
        }
    }

    /** No rate below 34 a second could do, whatever the steps did: 1,000 calls have to pass in 30 seconds. */
    @ParameterizedTest
    @ValueSource(ints = {40, 50, 100, 200})
    void getsAllItsCredentialsWithinTheTimeOfAnExchange(int callsASecond) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Fleet fleet = new Fleet(callsASecond, seed);

            assertThat(fleet.steps()).allMatch(Fleet.Step::isAuthorised);
            assertThat(fleet.steps()).allMatch(step -> step.waited() <= LIMIT);
        }
    }

    @ParameterizedTest
    @CsvSource({"50, 10", "100, 5", "200, 2"})
    void getsThemAlsoFromAnStsThatAllowsHardlyAnyBurst(int callsASecond, int bucket) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Fleet fleet = new Fleet(new ThrottledSts(callsASecond, bucket), seed);

            assertThat(fleet.steps()).allMatch(Fleet.Step::isAuthorised);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 20, 33})
    void leavesNobodyWaitingWhereNotAllCanPass(int callsASecond) {
        Fleet fleet = new Fleet(callsASecond, 0);

        assertThat(fleet.steps()).allMatch(step -> step.isAuthorised() != step.isThrottled());
        assertThat(fleet.steps()).allMatch(step -> step.waited() <= OVERDUE);
        assertThat(fleet.steps()).anyMatch(Fleet.Step::isThrottled);
    }

    /** The back-off leaves no capacity idle while steps wait for it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 20})
    void takesWhatThereIsWhereNotAllCanPass(int callsASecond) {
        Fleet fleet = new Fleet(callsASecond, 0);

        long passesInTheLimit = callsASecond * 31L;
        assertThat(fleet.authorisedAt(OVERDUE)).isGreaterThanOrEqualTo(passesInTheLimit * 95 / 100);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 33, 50})
    void asksEachStepsShareOfCallsAtMost(int callsASecond) {
        Fleet fleet = new Fleet(callsASecond, 0);

        assertThat(fleet.steps()).allMatch(step -> step.calls() <= MOST_CALLS_A_STEP);
    }

    /** Steps that wait six seconds between calls come to a sixth of the fleet in a second; waves double that at most. */
    @ParameterizedTest
    @ValueSource(ints = {1, 20, 33, 50})
    void spreadsItsCallsOnceTheHerdIsBroken(int callsASecond) {
        Fleet fleet = new Fleet(callsASecond, 0);

        for (long from = 8 * SECOND; from < OVERDUE; from += SECOND) {
            assertThat(fleet.callsBetween(from, from + SECOND))
                    .as("calls in the second from %s", from)
                    .isLessThanOrEqualTo(Fleet.STEPS / 3);
        }
    }
}

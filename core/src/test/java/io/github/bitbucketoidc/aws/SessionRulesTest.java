package io.github.bitbucketoidc.aws;

import static io.github.bitbucketoidc.aws.Simulation.HOUR;
import static io.github.bitbucketoidc.aws.Simulation.MINUTE;
import static io.github.bitbucketoidc.aws.Simulation.SECOND;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/**
 * The session rules under any order of events, in simulated steps of 12 hours. How many steps is set in
 * junit-platform.properties; one that breaks a rule is printed with its seed, and shrunk.
 */
class SessionRulesTest {

    private static final long STEP = 12 * HOUR;

    /** What happens next in a step. */
    interface Action {
        void run(SimulatedStep step);
    }

    @Property
    void holdWhateverHappens(
            @ForAll("actions") List<Action> actions,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 720) int tokenMinutes,
            @ForAll @IntRange(min = 1, max = 12) int roleHours) {
        SimulatedStep step = new SimulatedStep(seed, tokenMinutes * MINUTE, roleHours * HOUR);
        while (step.now() < STEP) {
            for (Action action : actions) {
                action.run(step);
            }
        }
        step.close();
    }

    @Property
    void keepAStepAuthorisedAsLongAsItPossiblyCan(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 720) int tokenMinutes,
            @ForAll @IntRange(min = 1, max = 12) int roleHours,
            @ForAll @IntRange(min = 1, max = 90) int minutesBetweenRequests) {
        SimulatedStep step = new SimulatedStep(seed, tokenMinutes * MINUTE, roleHours * HOUR);
        step.get();
        step.pass(MINUTE);
        long promised = step.tokenEndsAt() - 2 * MINUTE + roleHours * HOUR;
        while (step.now() < promised) {
            step.get();
            step.pass(minutesBetweenRequests * MINUTE);
            step.everythingUntil(promised);
        }
    }

    @Provide
    Arbitrary<List<Action>> actions() {
        Arbitrary<Action> passes =
                Arbitraries.longs().between(1, 40 * 60).map(seconds -> step -> step.pass(seconds * SECOND));
        Arbitrary<Action> bursts = Arbitraries.integers().between(1, 50).map(count -> step -> step.burst(count));
        Arbitrary<Action> gets = Arbitraries.just(SimulatedStep::get);
        Arbitrary<Action> faults = Combinators.combine(
                        Arbitraries.of(SimulatedStep.Mode.values()),
                        Arbitraries.longs().between(0, 35_000))
                .as((mode, millis) -> step -> step.sts(mode, millis * SECOND / 1000));
        Arbitrary<Action> invalidations = Arbitraries.just(SimulatedStep::invalidate);
        Arbitrary<Action> jumps =
                Arbitraries.longs().between(-7200, 7200).map(seconds -> step -> step.jump(seconds * SECOND));
        Arbitrary<Action> any = Arbitraries.frequencyOf(
                Tuple.of(6, passes),
                Tuple.of(6, gets),
                Tuple.of(2, bursts),
                Tuple.of(3, faults),
                Tuple.of(1, invalidations),
                Tuple.of(1, jumps));
        // Each round passes some time, so that every step comes to its end.
        return any.list().ofMinSize(1).ofMaxSize(40).map(actions -> {
            List<Action> round = new ArrayList<>(actions);
            round.add(step -> step.pass(MINUTE));
            return round;
        });
    }
}

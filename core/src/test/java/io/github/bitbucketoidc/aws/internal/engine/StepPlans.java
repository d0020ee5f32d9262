package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.internal.engine.SimulatedSts.Mode;
import io.github.bitbucketoidc.aws.internal.engine.StepEvent.CallerInsists;
import io.github.bitbucketoidc.aws.internal.engine.StepEvent.CallersAsk;
import io.github.bitbucketoidc.aws.internal.engine.StepEvent.CallersGiveUp;
import io.github.bitbucketoidc.aws.internal.engine.StepEvent.ClockJumps;
import io.github.bitbucketoidc.aws.internal.engine.StepEvent.ProviderCloses;
import io.github.bitbucketoidc.aws.internal.engine.StepEvent.SessionIsInvalidated;
import io.github.bitbucketoidc.aws.internal.engine.StepEvent.StsAnswers;
import io.github.bitbucketoidc.aws.internal.engine.StepEvent.SupplierBringsToken;
import io.github.bitbucketoidc.aws.internal.engine.StepEvent.TimePasses;
import io.github.bitbucketoidc.aws.internal.engine.StepEvent.TokenIsRevoked;
import io.github.bitbucketoidc.aws.internal.engine.StepPlan.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.domains.DomainContextBase;

/**
 * All that can happen in a step of twelve hours. Kinds are chosen by number: jqwik's own choice between arbitraries takes
 * longer than the steps themselves.
 */
class StepPlans extends DomainContextBase {

    private static final int STEP_MINUTES = 720;

    @Provide
    Arbitrary<StepPlan> plans() {
        return Combinators.combine(
                        Arbitraries.longs(),
                        tokenLives(),
                        minutes(60, 720),
                        minutes(15, 720).injectNull(0.5),
                        rounds(),
                        moments(),
                        outages().injectNull(0.7))
                .as((seed, tokenLife, longest, asked, round, moments, outage) -> {
                    List<Moment> once = new ArrayList<>(moments);
                    if (outage != null) {
                        once.addAll(outage.before(tokenLife));
                    }
                    return new StepPlan(seed, tokenLife, longest, asked, round, once);
                });
    }

    /** One in four is short. */
    private static Arbitrary<Duration> tokenLives() {
        return Combinators.combine(kinds(4), minutes(1, STEP_MINUTES))
                .as((kind, life) -> kind == 0 ? Duration.ofMinutes(1).plus(life.dividedBy(72)) : life);
    }

    /**
     * What happens again and again: anything, or only the first kinds, so that there are calm steps in which long plans
     * come to fruition. Each round passes some time, so that every step comes to its end.
     */
    private static Arbitrary<List<StepEvent>> rounds() {
        Arbitrary<StepEvent> any =
                Combinators.combine(kinds(21), millis(0, 2_400_000), answers()).as(StepPlans::event);
        Arbitrary<Integer> calm = kinds(3);
        return Combinators.combine(calm, any.list().ofMinSize(1).ofMaxSize(40)).as((isCalm, events) -> {
            List<StepEvent> round = new ArrayList<>(events);
            if (isCalm == 0) {
                round.removeIf(event -> !(event instanceof TimePasses || event instanceof CallersAsk));
            }
            round.add(new TimePasses(Duration.ofMinutes(1)));
            return round;
        });
    }

    private static StepEvent event(int kind, Duration some, StsAnswers answers) {
        return switch (kind) {
            case 0, 1, 2, 3, 4, 5 -> new TimePasses(some);
            case 6, 7, 8, 9, 10, 11 -> new CallersAsk(1);
            case 12 -> new CallersAsk(2 + some.toSecondsPart() / 3);
            case 13 -> new CallerInsists(some.dividedBy(400));
            case 14 -> new CallersGiveUp();
            case 15, 16, 17 -> answers;
            case 18 -> new SessionIsInvalidated();
            case 19 -> new ProviderCloses();
            default -> new ClockJumps(some.multipliedBy(6).minusHours(2));
        };
    }

    /** Half of the time STS is well and quick, so that something gets going. */
    private static Arbitrary<StsAnswers> answers() {
        Mode[] modes = Mode.values();
        return Combinators.combine(kinds(2 * modes.length), millis(0, 35_000))
                .as((kind, latency) -> kind < modes.length
                        ? new StsAnswers(Mode.WELL, latency.dividedBy(35))
                        : new StsAnswers(modes[kind - modes.length], latency));
    }

    /** What is rare and changes everything. */
    private static Arbitrary<List<Moment>> moments() {
        Arbitrary<StepEvent> any = Combinators.combine(kinds(4), minutes(1, STEP_MINUTES))
                .as((kind, life) -> switch (kind) {
                    case 0, 1 -> new SupplierBringsToken(life);
                    case 2 -> new TokenIsRevoked();
                    default -> new ProviderCloses();
                });
        return Combinators.combine(millis(0, STEP_MINUTES * 60_000L), any)
                .as(Moment::new)
                .list()
                .ofMaxSize(2);
    }

    /** STS is down for up to an hour and a half, and comes back some minutes before the token ends. */
    private record Outage(Duration length, Duration endsBefore, Mode mode) {

        List<Moment> before(Duration tokenEnd) {
            Duration end = tokenEnd.minus(endsBefore);
            return List.of(
                    new Moment(end.minus(length), new StsAnswers(mode, Duration.ofSeconds(1))),
                    new Moment(end, new StsAnswers(Mode.WELL, Duration.ofSeconds(1))));
        }
    }

    private static Arbitrary<Outage> outages() {
        return Combinators.combine(minutes(1, 90), minutes(1, 20), Arbitraries.of(Mode.FAILS, Mode.REFUSES))
                .as(Outage::new);
    }

    private static Arbitrary<Integer> kinds(int count) {
        return Arbitraries.integers().between(0, count - 1).withDistribution(RandomDistribution.uniform());
    }

    private static Arbitrary<Duration> minutes(int least, int most) {
        return Arbitraries.integers()
                .between(least, most)
                .withDistribution(RandomDistribution.uniform())
                .map(Duration::ofMinutes);
    }

    private static Arbitrary<Duration> millis(long least, long most) {
        return Arbitraries.longs()
                .between(least, most)
                .withDistribution(RandomDistribution.uniform())
                .map(Duration::ofMillis);
    }
}

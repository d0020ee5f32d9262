package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.ExchangeTrigger;
import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.session.ExchangeReport;
import io.github.bitbucketoidc.aws.internal.session.Failure;
import io.github.bitbucketoidc.aws.internal.session.Session;
import io.github.bitbucketoidc.aws.internal.session.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The life of a session in one simulated step, for the documentation: a token of two hours, a role that allows four, and
 * an STS that is down when the first refresh is due. Somebody asks every minute.
 */
final class SessionLife {

    static final Duration TOKEN = Duration.ofHours(2);
    static final Duration LONGEST_SESSION = Duration.ofHours(4);
    static final Duration DOWN_FROM = Duration.ofMinutes(44);
    static final Duration DOWN_UNTIL = Duration.ofMinutes(58);
    static final Duration LENGTH = Duration.ofMinutes(390);

    private static final long SEED = 1;
    private static final Duration LATENCY = Duration.ofSeconds(1);

    private final List<Try> tries = new ArrayList<>();
    private @Nullable SimulatedStep step;

    /**
     * One try to get a session.
     *
     * @param at when it ended
     * @param sessionEndsAt the end of the session that it brought, or null if it failed
     * @param reason why it failed, or null
     */
    record Try(
            Duration at,
            ExchangeTrigger trigger,
            @Nullable Duration sessionEndsAt,
            @Nullable FailureReason reason) {}

    private SessionLife() {}

    /** Lives it through. The rules of sessions are checked on the way. */
    static List<Try> lived() {
        SessionLife life = new SessionLife();
        StepPlan plan = new StepPlan(
                SEED,
                TOKEN,
                LONGEST_SESSION,
                null,
                List.of(new StepEvent.CallersAsk(1), new StepEvent.TimePasses(Duration.ofMinutes(1))),
                List.of(
                        new StepPlan.Moment(DOWN_FROM, new StepEvent.StsAnswers(SimulatedSts.Mode.FAILS, LATENCY)),
                        new StepPlan.Moment(DOWN_UNTIL, new StepEvent.StsAnswers(SimulatedSts.Mode.WELL, LATENCY))));
        SimulatedStep step =
                new SimulatedStep(plan, new EnumMap<>(SessionRule.class), (request, report) -> life.heard(report));
        life.step = step;
        Duration unused = step.run(LENGTH);
        return life.tries;
    }

    private void heard(ExchangeReport report) {
        Duration now = Objects.requireNonNull(step).now();
        ExchangeTrigger trigger = report.context().trigger();
        if (report.outcome() instanceof Session session) {
            Instant end = session.credentials().expirationTime().orElseThrow();
            tries.add(new Try(now, trigger, Duration.ofNanos(Simulation.nanos(end)), null));
        } else if (report.outcome() instanceof Failure failure) {
            tries.add(new Try(now, trigger, null, failure.reason()));
        }
    }
}

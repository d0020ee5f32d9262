package io.github.bitbucketoidc.aws.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.slf4j.LoggerFactory;

/**
 * The session rules under any order of events, in simulated steps of 12 hours. A step that breaks a rule is printed with
 * its seed, and shrunk. CONTRIBUTING.md says how to run more of them, and how to replay one.
 */
class SessionRulesTest {

    private static final Duration STEP = Duration.ofHours(12);
    private static final int STEPS = 2_500;
    private static final Duration ENOUGH = Duration.ofHours(25_000);

    private static final Map<SessionRule, LongAdder> APPLIED = new ConcurrentHashMap<>();
    private static final LongAdder MINUTES = new LongAdder();
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(BitbucketOidcCredentialsProvider.class);

    @BeforeContainer
    static void logNothing() {
        LOG.setLevel(Level.OFF);
    }

    @Property(tries = STEPS, edgeCases = EdgeCasesMode.NONE)
    @Domain(StepPlans.class)
    @AddLifecycleHook(SimulationRun.class)
    void holdWhateverHappens(@ForAll StepPlan plan) {
        MINUTES.add(new SimulatedStep(plan, APPLIED).run(STEP).toMinutes());
    }

    /** A rule that never has anything to say proves nothing, and neither does a short simulation. */
    @AfterContainer
    static void haveAllBeenPutToTheTest() {
        LOG.setLevel(null);
        if (SimulationRun.isOfUsualLength()) {
            assertThat(APPLIED).containsOnlyKeys(SessionRule.values());
            assertThat(Duration.ofMinutes(MINUTES.sum())).isGreaterThanOrEqualTo(ENOUGH);
        }
    }
}

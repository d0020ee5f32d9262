package io.github.bitbucketoidc.aws.internal.engine;

import static io.github.bitbucketoidc.aws.internal.session.Simulation.HOUR;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.MINUTE;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.ExchangeTrigger;
import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.input.Environment;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.input.TokenSource;
import io.github.bitbucketoidc.aws.internal.session.Exchange;
import io.github.bitbucketoidc.aws.internal.session.ExchangeContext;
import io.github.bitbucketoidc.aws.internal.session.ExchangeResult;
import io.github.bitbucketoidc.aws.internal.session.Failure;
import io.github.bitbucketoidc.aws.internal.session.ServerClock;
import io.github.bitbucketoidc.aws.internal.session.Session;
import io.github.bitbucketoidc.aws.internal.session.Simulation;
import io.github.bitbucketoidc.aws.internal.text.OnceLogger;
import io.github.bitbucketoidc.aws.support.TestSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenExchangeTest {

    private static final Duration TIME_LEFT = Duration.ofSeconds(30);

    private final Simulation world = new Simulation();
    private int calls;
    private long longestSession = 3 * HOUR;
    private Runnable onCall = () -> {};
    private final SimulatedSts sts = new SimulatedSts(world, new Random(1), () -> longestSession, this::called);
    private final String token = sts.issue(24 * HOUR);

    private void called() {
        calls++;
        onCall.run();
    }

    /** Where the role allows less than is asked for, an exchange makes a call more. */
    @ParameterizedTest
    @EnumSource(ExchangeTrigger.class)
    void endsInTheTimeThatIsLeftHoweverManyCallsItMakes(ExchangeTrigger trigger) {
        sts.answers(SimulatedSts.Mode.WELL, 20 * SECOND);

        run(exchangeFor(Duration.ofHours(9)), trigger);

        assertThat(Duration.ofNanos(world.now())).isEqualTo(TIME_LEFT);
    }

    /** By the machine's clock, which is far behind, the token would still live. */
    @Test
    void learnsTheTimeFromASessionAndAsksNoMoreForATokenThatIsOver() {
        Exchange exchange = exchangeFor(null);
        run(exchange, ExchangeTrigger.DEMAND);
        world.jump(-48 * HOUR);
        world.pass(25 * HOUR);

        ExchangeResult outcome = run(exchange, ExchangeTrigger.DEMAND);

        assertThat(((Failure) outcome).reason()).isEqualTo(FailureReason.TOKEN_EXPIRED);
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void asksOnlyOnceForMoreThanTheRoleAllows() {
        Exchange exchange = exchangeFor(Duration.ofHours(9));
        run(exchange, ExchangeTrigger.DEMAND);
        assertThat(calls).isEqualTo(2);

        run(exchange, ExchangeTrigger.REFRESH);

        assertThat(calls).isEqualTo(3);
    }

    @Test
    void findsTheLongestSessionInOneTradeWithWhatSurelyWorksFirst() {
        Exchange exchange = exchangeFor(null);

        ExchangeResult longest = run(exchange, ExchangeTrigger.LAST_EXCHANGE);

        assertThat(lengthOf(longest)).isEqualTo(Duration.ofHours(3));
        assertThat(sts.asked()).startsWith(12 * 3600, null, 2 * 3600, 4 * 3600, 3 * 3600);
        assertThat(((Session) longest).longest()).isTrue();
    }

    @Test
    void asksNothingTwiceInTheLastExchangeOfARoleOfOneHour() {
        longestSession = HOUR;
        Exchange exchange = exchangeFor(null);

        ExchangeResult longest = run(exchange, ExchangeTrigger.LAST_EXCHANGE);

        assertThat(lengthOf(longest)).isEqualTo(Duration.ofHours(1));
        assertThat(((Session) longest).longest()).isTrue();
        assertThat(sts.asked()).doesNotHaveDuplicates().doesNotContain(3600);
    }

    @Test
    void findsALongestSessionOfNoWholeHours() {
        longestSession = 150 * MINUTE;

        ExchangeResult longest = run(exchangeFor(null), ExchangeTrigger.LAST_EXCHANGE);

        assertThat(lengthOf(longest)).isBetween(Duration.ofMinutes(145), Duration.ofMinutes(150));
    }

    @Test
    void asksInTheLastExchangeForNoMoreThanWasSet() {
        longestSession = 12 * HOUR;

        ExchangeResult longest = run(exchangeFor(Duration.ofMinutes(15)), ExchangeTrigger.LAST_EXCHANGE);

        assertThat(lengthOf(longest)).isEqualTo(Duration.ofMinutes(15));
        assertThat(((Session) longest).longest()).isTrue();
        assertThat(sts.asked()).containsExactly(900);
    }

    @Test
    void asksInTheLastExchangeForNothingThatTheRoleRefusedBefore() {
        Exchange exchange = exchangeFor(Duration.ofHours(4));
        run(exchange, ExchangeTrigger.DEMAND);
        sts.asked();

        ExchangeResult longest = run(exchange, ExchangeTrigger.LAST_EXCHANGE);

        assertThat(lengthOf(longest)).isEqualTo(Duration.ofHours(3));
        assertThat(sts.asked()).startsWith(null, 2 * 3600, 3 * 3600);
    }

    @ParameterizedTest
    @ValueSource(strings = {"InvalidArgument", "ValidationError", "AccessDenied", "NotOfThisWorld"})
    void tradesLastAlsoWhereStsRefusesDurationsInOtherWords(String code) {
        sts.refusesDurationsWith(code);

        ExchangeResult longest = run(exchangeFor(null), ExchangeTrigger.LAST_EXCHANGE);

        assertThat(lengthOf(longest)).isEqualTo(Duration.ofHours(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"InvalidArgument", "ValidationError", "AccessDenied", "NotOfThisWorld"})
    void fallsBackToTheDefaultWhereStsRefusesADurationInOtherWords(String code) {
        sts.refusesDurationsWith(code);
        Exchange exchange = exchangeFor(Duration.ofHours(4));

        ExchangeResult outcome = run(exchange, ExchangeTrigger.DEMAND);
        run(exchange, ExchangeTrigger.REFRESH);

        assertThat(lengthOf(outcome)).isEqualTo(Duration.ofHours(1));
        assertThat(sts.asked()).containsExactly(4 * 3600, null, null);
    }

    @Test
    void makesNoSecondCallWhereWhatIsRefusedWasGrantedBefore() {
        Exchange exchange = exchangeFor(Duration.ofHours(2));
        run(exchange, ExchangeTrigger.DEMAND);
        sts.answers(SimulatedSts.Mode.REFUSES, SECOND);
        sts.asked();

        ExchangeResult outcome = run(exchange, ExchangeTrigger.REFRESH);

        assertThat(((Failure) outcome).reason()).isEqualTo(FailureReason.ACCESS_DENIED);
        assertThat(sts.asked()).hasSize(1);
    }

    /** To get more than what was set would be no better than to get less. */
    @ParameterizedTest
    @ValueSource(ints = {30, 60})
    void makesNoSecondCallForADurationThatEveryRoleAllows(int minutes) {
        sts.answers(SimulatedSts.Mode.REFUSES, SECOND);

        run(exchangeFor(Duration.ofMinutes(minutes)), ExchangeTrigger.DEMAND);

        assertThat(sts.asked()).containsExactly(minutes * 60);
    }

    @Test
    void remembersThatADurationIsTooLongAlsoWhereTheDefaultBroughtNoSession() {
        Exchange exchange = exchangeFor(Duration.ofHours(4));
        onCall = () -> sts.answers(calls == 2 ? SimulatedSts.Mode.FAILS : SimulatedSts.Mode.WELL, SECOND);

        run(exchange, ExchangeTrigger.DEMAND);
        run(exchange, ExchangeTrigger.DEMAND);

        assertThat(sts.asked()).containsExactly(4 * 3600, null, null);
    }

    @Test
    void requestsADurationAgainWhereStsRefusedTheDefaultAsWell() {
        Exchange exchange = exchangeFor(Duration.ofHours(4));
        sts.answers(SimulatedSts.Mode.REFUSES, SECOND);
        run(exchange, ExchangeTrigger.DEMAND);
        sts.answers(SimulatedSts.Mode.WELL, SECOND);
        longestSession = 4 * HOUR;

        run(exchange, ExchangeTrigger.DEMAND);

        assertThat(sts.asked()).containsExactly(4 * 3600, null, 4 * 3600);
    }

    @Test
    void learnsNothingOfDurationsWhereStsRefusesAllOfThem() {
        Exchange exchange = exchangeFor(null);
        sts.answers(SimulatedSts.Mode.REFUSES, SECOND);

        ExchangeResult refused = run(exchange, ExchangeTrigger.LAST_EXCHANGE);
        sts.answers(SimulatedSts.Mode.WELL, SECOND);
        longestSession = 12 * HOUR;
        ExchangeResult longest = run(exchange, ExchangeTrigger.LAST_EXCHANGE);

        assertThat(((Failure) refused).reason()).isEqualTo(FailureReason.ACCESS_DENIED);
        assertThat(lengthOf(longest)).isEqualTo(Duration.ofHours(12));
    }

    @Test
    void goesOnWithTheLastExchangeWhereItBrokeOff() {
        Exchange exchange = exchangeFor(null);
        onCall = () -> {
            if (calls == 4) {
                sts.answers(SimulatedSts.Mode.FAILS, SECOND);
            }
        };

        ExchangeResult inHand = run(exchange, ExchangeTrigger.LAST_EXCHANGE);
        ExchangeResult failed = run(exchange, ExchangeTrigger.LAST_EXCHANGE);
        sts.answers(SimulatedSts.Mode.WELL, SECOND);
        sts.asked();
        ExchangeResult longest = run(exchange, ExchangeTrigger.LAST_EXCHANGE);

        assertThat(lengthOf(inHand)).isEqualTo(Duration.ofHours(2));
        assertThat(((Session) inHand).longest()).isFalse();
        assertThat(((Failure) failed).reason()).isEqualTo(FailureReason.STS_FAILED);
        assertThat(lengthOf(longest)).isEqualTo(Duration.ofHours(3));
        assertThat(sts.asked()).startsWith(4 * 3600, 3 * 3600);
    }

    /** Callers may wait for it. */
    @Test
    void handsOverWhatItHasWhereStsIsSlowRatherThanToLookOnForTheLongest() {
        sts.answers(SimulatedSts.Mode.WELL, 8 * SECOND);

        ExchangeResult inHand = run(exchangeFor(null), ExchangeTrigger.LAST_EXCHANGE);

        assertThat(lengthOf(inHand)).isEqualTo(Duration.ofHours(1));
        assertThat(Duration.ofNanos(world.now())).isLessThan(TIME_LEFT);
    }

    @Test
    void handsOverWhatItHasOnceHalfOfTheTimeIsGone() {
        sts.answers(SimulatedSts.Mode.WELL, 15 * SECOND / 2);

        run(exchangeFor(null), ExchangeTrigger.LAST_EXCHANGE);

        assertThat(sts.asked()).containsExactly(12 * 3600, null);
    }

    @Test
    void saysThatTheLastSessionIsOverOnlyWhereTheLastExchangeBroughtOne() {
        assertThat(afterTheEndOfTheToken(SimulatedSts.Mode.WELL)).isEqualTo(FailureReason.LAST_SESSION_ENDED);
        assertThat(afterTheEndOfTheToken(SimulatedSts.Mode.FAILS)).isEqualTo(FailureReason.TOKEN_EXPIRED);
    }

    private FailureReason afterTheEndOfTheToken(SimulatedSts.Mode mode) {
        Exchange exchange = exchangeFor(null);
        run(exchange, ExchangeTrigger.DEMAND);
        sts.answers(mode, SECOND);
        run(exchange, ExchangeTrigger.LAST_EXCHANGE);
        sts.answers(SimulatedSts.Mode.WELL, SECOND);
        world.pass(25 * HOUR);
        return ((Failure) run(exchange, ExchangeTrigger.DEMAND)).reason();
    }

    private static ExchangeResult run(Exchange exchange, ExchangeTrigger trigger) {
        return exchange.run(new ExchangeContext(trigger, TIME_LEFT));
    }

    /** The times of STS are whole seconds, and one more may have passed. */
    private static Duration lengthOf(ExchangeResult outcome) {
        Session session = (Session) outcome;
        Duration length = Duration.ofNanos(session.expiresAt() - session.startedAt());
        return Duration.ofMinutes(length.plusSeconds(5).toMinutes());
    }

    private Exchange exchangeFor(@Nullable Duration duration) {
        RoleRequest.WebIdentity request = new RoleRequest.WebIdentity(
                "arn:aws:iam::123456789012:role/deploy", "step", duration, null, List.of(), Set.of());
        ServerClock clock = world.clock();
        return new TokenExchange(
                request,
                TestSettings.of(request),
                new TokenSource(() -> token, Environment.of(Map.of())),
                new StsCalls(
                        new StsClients(sts, new ScheduledThreadPoolExecutor(0), TIME_LEFT, Environment.of(Map.of())),
                        clock),
                clock,
                new OnceLogger());
    }
}

package io.github.bitbucketoidc.aws.internal.engine;

import static io.github.bitbucketoidc.aws.internal.session.Simulation.HOUR;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.ExchangeTrigger;
import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.input.Environment;
import io.github.bitbucketoidc.aws.internal.input.ResolvedSettings;
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
import software.amazon.awssdk.regions.Region;

class TokenExchangeTest {

    private static final Duration TIME_LEFT = Duration.ofSeconds(30);

    private final Simulation world = new Simulation();
    private int calls;
    private final SimulatedSts sts = new SimulatedSts(world, new Random(1), 3 * HOUR, () -> calls++);
    private final String token = sts.issue(24 * HOUR);

    /** Where the role allows less than is asked for, an exchange makes a call more. */
    @ParameterizedTest
    @EnumSource(ExchangeTrigger.class)
    void endsInTheTimeThatIsLeftHoweverManyCallsItMakes(ExchangeTrigger trigger) {
        sts.answers(SimulatedSts.Mode.WELL, 20 * SECOND);

        ask(exchangeFor(Duration.ofHours(9)), trigger);

        assertThat(Duration.ofNanos(world.now())).isEqualTo(TIME_LEFT);
    }

    /** By the machine's clock, which is far behind, the token would still live. */
    @Test
    void learnsTheTimeFromASessionAndAsksNoMoreForATokenThatIsOver() {
        Exchange exchange = exchangeFor(null);
        ask(exchange, ExchangeTrigger.DEMAND);
        world.jump(-48 * HOUR);
        world.pass(25 * HOUR);

        ExchangeResult outcome = ask(exchange, ExchangeTrigger.DEMAND);

        assertThat(((Failure) outcome).reason()).isEqualTo(FailureReason.TOKEN_EXPIRED);
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void asksOnlyOnceForMoreThanTheRoleAllows() {
        Exchange exchange = exchangeFor(Duration.ofHours(9));
        ask(exchange, ExchangeTrigger.DEMAND);
        assertThat(calls).isEqualTo(2);

        ask(exchange, ExchangeTrigger.REFRESH);

        assertThat(calls).isEqualTo(3);
    }

    @Test
    void findsTheLongestSessionTradeByTradeWithWhatSurelyWorksFirst() {
        Exchange exchange = exchangeFor(Duration.ofHours(9));
        ask(exchange, ExchangeTrigger.DEMAND);
        calls = 0;

        ExchangeResult secured = ask(exchange, ExchangeTrigger.LAST_TRADE);
        ExchangeResult doubled = ask(exchange, ExchangeTrigger.LAST_TRADE);
        ExchangeResult longest = ask(exchange, ExchangeTrigger.LAST_TRADE);

        assertThat(hoursOf(secured)).isEqualTo(1);
        assertThat(hoursOf(doubled)).isEqualTo(2);
        assertThat(hoursOf(longest)).isEqualTo(3);
        assertThat(calls).as("12 h refused, 1 h, 2 h, 4 h refused, 3 h").isEqualTo(5);
        assertThat(((Session) longest).longest()).isTrue();
    }

    @Test
    void goesOnWithTheLastTradeWhereItBrokeOff() {
        Exchange exchange = exchangeFor(null);
        ask(exchange, ExchangeTrigger.LAST_TRADE);
        sts.answers(SimulatedSts.Mode.FAILS, SECOND);
        ExchangeResult failed = ask(exchange, ExchangeTrigger.LAST_TRADE);
        sts.answers(SimulatedSts.Mode.WELL, SECOND);

        ExchangeResult doubled = ask(exchange, ExchangeTrigger.LAST_TRADE);

        assertThat(((Failure) failed).reason()).isEqualTo(FailureReason.STS_FAILED);
        assertThat(hoursOf(doubled)).isEqualTo(2);
    }

    @Test
    void saysThatTheLastSessionIsOverOnlyWhereTheLastTradeBroughtOne() {
        assertThat(afterTheEndOfTheToken(SimulatedSts.Mode.WELL)).isEqualTo(FailureReason.LAST_SESSION_ENDED);
        assertThat(afterTheEndOfTheToken(SimulatedSts.Mode.FAILS)).isEqualTo(FailureReason.TOKEN_EXPIRED);
    }

    private FailureReason afterTheEndOfTheToken(SimulatedSts.Mode mode) {
        Exchange exchange = exchangeFor(null);
        ask(exchange, ExchangeTrigger.DEMAND);
        sts.answers(mode, SECOND);
        ask(exchange, ExchangeTrigger.LAST_TRADE);
        sts.answers(SimulatedSts.Mode.WELL, SECOND);
        world.pass(25 * HOUR);
        return ((Failure) ask(exchange, ExchangeTrigger.DEMAND)).reason();
    }

    private static ExchangeResult ask(Exchange exchange, ExchangeTrigger trigger) {
        return exchange.run(new ExchangeContext(trigger, TIME_LEFT));
    }

    /** The times of STS are whole seconds, and one more may have passed. */
    private static long hoursOf(ExchangeResult outcome) {
        Session session = (Session) outcome;
        return Duration.ofNanos(session.expiresAt() - session.startedAt())
                .plusSeconds(5)
                .toHours();
    }

    private Exchange exchangeFor(@Nullable Duration duration) {
        RoleRequest.WebIdentity request = new RoleRequest.WebIdentity(
                "arn:aws:iam::123456789012:role/deploy", "step", duration, null, List.of(), Set.of());
        ServerClock clock = world.clock();
        return new TokenExchange(
                request,
                new ResolvedSettings(request, Region.EU_WEST_1, null, true, List.of(), List.of()),
                new TokenSource(() -> token, Environment.of(Map.of())),
                new StsCalls(
                        new StsClients(sts, new ScheduledThreadPoolExecutor(0), TIME_LEFT, Environment.of(Map.of())),
                        clock),
                clock,
                new OnceLogger());
    }
}

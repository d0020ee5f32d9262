package io.github.bitbucketoidc.aws.internal.engine;

import static io.github.bitbucketoidc.aws.internal.session.Simulation.HOUR;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.MINUTE;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bitbucketoidc.aws.ExchangeTrigger;
import io.github.bitbucketoidc.aws.internal.input.Environment;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.session.ExchangeContext;
import io.github.bitbucketoidc.aws.internal.session.ExchangeResult;
import io.github.bitbucketoidc.aws.internal.session.RefreshingSession;
import io.github.bitbucketoidc.aws.internal.session.ScriptedExchange;
import io.github.bitbucketoidc.aws.internal.session.ServerClock;
import io.github.bitbucketoidc.aws.internal.session.Session;
import io.github.bitbucketoidc.aws.internal.session.Simulation;
import io.github.bitbucketoidc.aws.support.TestSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.StsException;

class ChainedExchangeTest {

    private static final RoleRequest.WebIdentity FIRST = new RoleRequest.WebIdentity(
            "arn:aws:iam::123456789012:role/first", "step", null, null, List.of(), Set.of());
    private static final RoleRequest.Chained LAST = new RoleRequest.Chained(
            FIRST,
            "arn:aws:iam::210987654321:role/last",
            "step",
            Duration.ofMinutes(15),
            null,
            null,
            Map.of(),
            List.of(),
            Set.of());

    private final Simulation world = new Simulation();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(0);
    private final List<AssumeRoleRequest> asked = new ArrayList<>();
    private @Nullable String refusal;
    private int exchangesOfTheFirstRole;
    private long tokenEnd = 24 * HOUR;
    private long latency;
    private final RefreshingSession first = world.role((ScriptedExchange) this::exchange);
    private final ChainedExchange chain = chain(first);

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void asksForNoMoreThanWasSetInTheLastExchangeEither() {
        ExchangeResult refreshed = run(ExchangeTrigger.REFRESH);
        ExchangeResult last = run(ExchangeTrigger.LAST_EXCHANGE);

        assertThat(asked).extracting(AssumeRoleRequest::durationSeconds).containsExactly(900, 900);
        assertThat(((Session) refreshed).longest()).isFalse();
        assertThat(((Session) last).longest()).isTrue();
    }

    /** Its end is that of a clock that may be wrong; what was asked for is sure. */
    @Test
    void takesNoLongerLifeThanItAskedForFromAnAnswerWithoutADate() {
        assertThat(lifetime((Session) run(ExchangeTrigger.DEMAND))).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void hasTheLessTimeTheLongerItWaitedForTheSessionBefore() {
        world.pass(MINUTE);
        latency = 10 * SECOND;

        run(ExchangeTrigger.DEMAND);

        assertThat(asked.get(0).overrideConfiguration().flatMap(RequestOverrideConfiguration::apiCallTimeout))
                .hasValue(Duration.ofSeconds(20));
    }

    @Test
    void forgetsARejectedSessionWhereANewOneCanBeHad() {
        refusal = "InvalidClientTokenId";

        run(ExchangeTrigger.DEMAND);
        run(ExchangeTrigger.DEMAND);

        assertThat(exchangesOfTheFirstRole).isEqualTo(2);
    }

    @Test
    void keepsARejectedSessionWhereNoNewOneCanBeHad() {
        tokenEnd = 10 * MINUTE;
        run(ExchangeTrigger.DEMAND);
        world.pass(tokenEnd);
        int before = exchangesOfTheFirstRole;
        refusal = "InvalidClientTokenId";

        run(ExchangeTrigger.DEMAND);
        run(ExchangeTrigger.DEMAND);

        assertThat(exchangesOfTheFirstRole).isEqualTo(before);
        assertThat(first.fresh()).isNotNull();
    }

    @Test
    void keepsTheSessionBeforeWhereItIsTheRoleThatRefuses() {
        refusal = "AccessDenied";

        run(ExchangeTrigger.DEMAND);
        run(ExchangeTrigger.DEMAND);

        assertThat(exchangesOfTheFirstRole).isOne();
    }

    @Test
    void canBeHadAnewAsLongAsTheTokenOfTheSessionBeforeLives() {
        assertThat(((Session) run(ExchangeTrigger.DEMAND)).sourceEndsAt()).isGreaterThan(20 * 24 * HOUR);
    }

    @Test
    void endsWithTheSessionBeforeWhereThatOutlivesTheToken() {
        tokenEnd = HOUR;

        assertThat(((Session) run(ExchangeTrigger.DEMAND)).sourceEndsAt()).isEqualTo(4 * HOUR);
    }

    /** By code that was given to the builder, on the thread of the exchange. */
    @Test
    void keepsAnInterruptWhileItWaitsForTheSessionBefore() {
        ChainedExchange waiting = chain(neverExchanged());
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> waiting.run(new ExchangeContext(ExchangeTrigger.DEMAND, Duration.ofSeconds(30))));

        assertThat(Thread.interrupted()).isTrue();
    }

    private RefreshingSession neverExchanged() {
        return world.<String>sessions(exchange -> {}, 1, (role, report) -> {})
                .demand("first", () -> (ScriptedExchange) this::exchange);
    }

    private static Duration lifetime(Session session) {
        return Duration.ofNanos(session.expiresAt() - session.startedAt());
    }

    private ExchangeResult exchange(ExchangeContext context) {
        exchangesOfTheFirstRole++;
        world.pass(latency);
        return Simulation.session(world.now(), 4 * HOUR, tokenEnd).asLongest();
    }

    private ExchangeResult run(ExchangeTrigger trigger) {
        return chain.run(new ExchangeContext(trigger, Duration.ofSeconds(30)));
    }

    private ChainedExchange chain(RefreshingSession source) {
        StsClient sts = new StsClient() {
            @Override
            public AssumeRoleResponse assumeRole(AssumeRoleRequest request) {
                asked.add(request);
                return answer();
            }

            @Override
            public String serviceName() {
                return "sts";
            }

            @Override
            public void close() {}
        };
        ServerClock clock = world.clock();
        return new ChainedExchange(
                LAST,
                TestSettings.of(LAST),
                settings -> source,
                new StsCalls(new StsClients(sts, timer, Duration.ofSeconds(30), Environment.of(Map.of())), clock),
                clock);
    }

    private AssumeRoleResponse answer() {
        if (refusal != null) {
            throw (StsException) StsException.builder()
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode(refusal)
                            .errorMessage(refusal)
                            .build())
                    .statusCode(403)
                    .build();
        }
        return AssumeRoleResponse.builder()
                .credentials(keys -> keys.accessKeyId("ASIAEXAMPLEEXAMPLE")
                        .secretAccessKey("secret")
                        .sessionToken("session")
                        .expiration(Simulation.instant(world.now() + 12 * HOUR)))
                .build();
    }
}

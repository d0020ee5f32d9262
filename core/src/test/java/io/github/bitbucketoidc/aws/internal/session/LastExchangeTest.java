package io.github.bitbucketoidc.aws.internal.session;

import static io.github.bitbucketoidc.aws.internal.session.Simulation.HOUR;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.MINUTE;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.ExchangeTrigger;
import org.junit.jupiter.api.Test;

/** What becomes of a session when its token expires. */
class LastExchangeTest extends SimulatedRole {

    @Test
    void tradesTheTokenShortlyBeforeItsEndAskedOrNot() {
        tokenEndsAt = 3 * HOUR;
        sts = context -> context.trigger() == ExchangeTrigger.LAST_EXCHANGE
                ? session(12 * HOUR).asLongest()
                : session(HOUR);
        exchanged();

        world.pass(3 * HOUR);

        assertThat(exchanges)
                .extracting(ExchangeContext::trigger)
                .containsExactly(ExchangeTrigger.DEMAND, ExchangeTrigger.LAST_EXCHANGE);
        assertThat(exchangedAt.get(1)).isBetween(3 * HOUR - 2 * MINUTE, 3 * HOUR - MINUTE);
        assertThat(role.fresh()).isNotNull();
    }

    @Test
    void servesTheLastSessionToItsEndAndCallsNobodyAnyMore() {
        tokenEndsAt = HOUR;
        sts = context -> context.trigger() == ExchangeTrigger.LAST_EXCHANGE
                ? session(12 * HOUR).asLongest()
                : session(HOUR);
        exchanged();

        for (int minute = 0; minute < 12 * 60 + 50; minute++) {
            assertThat(role.demand()).isCompletedWithValueMatching(Session.class::isInstance);
            demand(role);
            role.fresh();
            world.pass(MINUTE);
        }

        assertThat(exchanges)
                .extracting(ExchangeContext::trigger)
                .containsExactly(ExchangeTrigger.DEMAND, ExchangeTrigger.REFRESH, ExchangeTrigger.LAST_EXCHANGE);
    }

    @Test
    void triesTheLastExchangeAgainAsLongAsTheTokenLives() {
        tokenEndsAt = 3 * HOUR;
        exchanged();
        sts = context -> DOWN;

        world.pass(4 * HOUR);

        assertThat(exchanges.size() - 1).isGreaterThanOrEqualTo(5);
        assertThat(exchangedAt.get(exchangedAt.size() - 1)).isLessThan(3 * HOUR + 30 * SECOND);
    }

    @Test
    void startsAfreshWithATokenThatWasRenewed() {
        tokenEndsAt = HOUR;
        exchanged();
        role.fresh();
        tokenEndsAt = 2 * HOUR;

        world.pass(90 * MINUTE);
        demand(role);

        assertThat(role.fresh()).isNotNull();
        assertThat(exchanges)
                .extracting(ExchangeContext::trigger)
                .containsExactly(ExchangeTrigger.DEMAND, ExchangeTrigger.REFRESH);
    }

    @Test
    void isKeptAfterTheLastExchangeSoThatItCanSayThatThisWasTheLast() {
        tokenEndsAt = HOUR;
        sts = context -> context.trigger() == ExchangeTrigger.LAST_EXCHANGE
                ? session(2 * HOUR).asLongest()
                : session(HOUR);
        exchanged();

        world.pass(4 * HOUR);

        assertThat(role.retentionNanos()).isGreaterThan(24 * HOUR);
    }

    @Test
    void keepsTheLongerSessionWhileTheLastExchangeLooksForTheLongest() {
        tokenEndsAt = HOUR;
        sts = context -> switch (exchanges.size()) {
            case 1 -> session(11 * HOUR);
            case 2 -> session(HOUR);
            default -> session(11 * HOUR).asLongest();
        };
        exchanged();

        world.pass(HOUR);

        assertThat(exchanges)
                .extracting(ExchangeContext::trigger)
                .containsExactly(ExchangeTrigger.DEMAND, ExchangeTrigger.LAST_EXCHANGE, ExchangeTrigger.LAST_EXCHANGE);
        Session kept = (Session) role.demand().join();
        assertThat(kept.startedAt()).isEqualTo(exchangedAt.get(2));
    }

    @Test
    void servesTheLongerSessionWhereTheLastExchangeBreaksOff() {
        tokenEndsAt = HOUR;
        sts = context -> switch (exchanges.size()) {
            case 1 -> session(11 * HOUR);
            case 2 -> session(HOUR);
            default -> DOWN;
        };
        exchanged();

        world.pass(10 * HOUR);

        assertThat(role.demand()).isCompletedWithValueMatching(Session.class::isInstance);
        assertThat(((Session) role.demand().join()).startedAt()).isEqualTo(exchangedAt.get(0));
    }

    @Test
    void isNotHeldUpInItsLastExchangeByRefreshesThatFailedBefore() {
        tokenEndsAt = 7 * HOUR + 30 * MINUTE;
        sts = context -> exchanges.size() == 1 ? session(8 * HOUR) : DOWN;
        exchanged();
        role.fresh();
        world.pass(7 * HOUR + 25 * MINUTE);
        assertThat(exchanges).hasSizeGreaterThan(3);

        sts = context -> session(12 * HOUR).asLongest();
        world.pass(5 * MINUTE);

        assertThat(exchanges.get(exchanges.size() - 1).trigger()).isEqualTo(ExchangeTrigger.LAST_EXCHANGE);
        assertThat(((Session) role.demand().join()).lifetime()).isEqualTo(12 * HOUR);
    }

    /** As where a supplier has a newer token than the one that was to be exchanged last. */
    @Test
    void backsOffAsEverAfterALastExchangeThatCameToNothing() {
        tokenEndsAt = MINUTE;
        exchanged();
        role.fresh();
        sts = context -> DOWN;

        world.pass(HOUR - SECOND);

        assertThat(exchanges).hasSizeLessThan(40);
    }
}

package io.github.bitbucketoidc.aws.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.ExchangeTrigger;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExchangeContextTest {

    private final ExchangeContext context = new ExchangeContext(ExchangeTrigger.REFRESH, Duration.ofSeconds(10));

    @Test
    void hasSoMuchLessTimeLeftAsHasPassed() {
        assertThat(context.after(3 * Simulation.SECOND))
                .isEqualTo(new ExchangeContext(ExchangeTrigger.REFRESH, Duration.ofSeconds(7)));
    }

    @Test
    void hasTimeForOneCallHoweverMuchHasPassed() {
        assertThat(context.after(Simulation.HOUR).timeLeft()).isEqualTo(Duration.ofSeconds(1));
    }
}

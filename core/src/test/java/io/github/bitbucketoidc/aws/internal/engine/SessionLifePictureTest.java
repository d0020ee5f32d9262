package io.github.bitbucketoidc.aws.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.ExchangeTrigger;
import io.github.bitbucketoidc.aws.FailureReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the documentation shows is what the engine does; CONTRIBUTING.md says how to draw it anew. */
class SessionLifePictureTest {

    @Test
    void isThatOfTheDocumentation() {
        assertThat(Path.of("../docs/images/session-life.svg")).hasContent(SessionLifePicture.svg());
    }

    @Test
    void hasALastExchangeForTheLongestSessionBeforeTheTokenDies() {
        List<SessionLife.Try> tries = SessionLife.lived();

        SessionLife.Try last = tries.stream()
                .filter(each -> each.sessionEndsAt() != null)
                .reduce((earlier, later) -> later)
                .orElseThrow();
        assertThat(last.trigger()).isEqualTo(ExchangeTrigger.LAST_EXCHANGE);
        assertThat(last.at()).isBetween(SessionLife.TOKEN.minusMinutes(2), SessionLife.TOKEN);
        assertThat(last.sessionEndsAt())
                .isGreaterThan(last.at().plus(SessionLife.LONGEST_SESSION).minus(Duration.ofSeconds(15)));
        assertThat(tries.get(tries.size() - 1).reason()).isEqualTo(FailureReason.LAST_SESSION_ENDED);
    }
}

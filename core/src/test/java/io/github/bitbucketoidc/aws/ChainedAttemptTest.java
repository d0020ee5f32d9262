package io.github.bitbucketoidc.aws;

import static io.github.bitbucketoidc.aws.Simulation.HOUR;
import static io.github.bitbucketoidc.aws.Simulation.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

class ChainedAttemptTest {

    private static final String FIRST = "arn:aws:iam::123456789012:role/first";
    private static final String LAST = "arn:aws:iam::210987654321:role/last";
    private static final long START = 10 * MINUTE;

    @Test
    void canHaveTheSessionBeforeItAnewAsLongAsTheTokenLives() {
        assertThat(sourceEnd(HOUR, 2 * HOUR)).isGreaterThan(20 * 24 * HOUR);
        assertThat(sourceEnd(HOUR, HOUR)).as("ends with its token").isGreaterThan(20 * 24 * HOUR);
    }

    @Test
    void endsWithTheSessionBeforeItWhereThatOutlivesTheToken() {
        assertThat(sourceEnd(4 * HOUR, HOUR)).isEqualTo(4 * HOUR);
    }

    @Test
    void namesTheRoleThatAsks() {
        assertThat(attempt(Simulation.session(0, HOUR, HOUR)).caller())
                .containsExactly("Caller: a session of role " + FIRST + ", name step");
    }

    private static long sourceEnd(long sessionEnd, long tokenEnd) {
        return attempt(Simulation.session(0, sessionEnd, tokenEnd)).sourceEndsAt(Instant.EPOCH, START);
    }

    private static ChainedAttempt attempt(Session source) {
        RoleRequest first = new WebIdentityRequest(FIRST, "step", null, null, List.of(), Set.of());
        ChainedRequest request =
                new ChainedRequest(first, LAST, "step", null, null, null, Map.of(), List.of(), Set.of());
        Settings settings = new Settings(request, Region.EU_WEST_1, null, true, List.of(), List.of());
        return new ChainedAttempt(settings, request, source, new Ask(ExchangeTrigger.DEMAND, Duration.ofSeconds(30)));
    }
}

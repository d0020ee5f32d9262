package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.BitbucketOidcException;
import io.github.bitbucketoidc.aws.BitbucketOidcListener;
import io.github.bitbucketoidc.aws.ExchangeEvents;
import io.github.bitbucketoidc.aws.StepToken;
import io.github.bitbucketoidc.aws.spring.SessionState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** In a chain, what the app has is the session of the last role. */
class SessionMonitorTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final String HUB = "arn:aws:iam::123456789012:role/hub";
    private static final String PROD = "arn:aws:iam::210987654321:role/prod";
    private static final String OTHER = "arn:aws:iam::123456789012:role/other";
    private static final Map<String, String> CHAIN =
            Map.of("bitbucket.oidc.aws.role-arn", HUB, "bitbucket.oidc.aws.chain[0].role-arn", PROD);

    @Test
    void showsARefusedRoleThatASessionOfTheRoleBeforeComesAfter() {
        SessionMonitor monitor = monitor(CHAIN);
        refuse(monitor.listener(), PROD);
        succeed(monitor.listener(), HUB, 60);

        assertThat(phase(monitor, "default")).isEqualTo(Phase.FAILED);
    }

    @Test
    void showsTheEndOfTheLastRole() {
        SessionMonitor monitor = monitor(CHAIN);
        succeed(monitor.listener(), PROD, 15);
        succeed(monitor.listener(), HUB, 60);

        assertThat(monitor.state("default").endsAt()).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
    }

    @Test
    void countsTheExchangesOfAllRolesOfAChain() {
        SessionMonitor monitor = monitor(CHAIN);
        succeed(monitor.listener(), HUB, 60);
        succeed(monitor.listener(), PROD, 15);

        assertThat(monitor.state("default").successes().count()).isEqualTo(2);
    }

    @Test
    void showsARefusalOfTheRoleBefore() {
        SessionMonitor monitor = monitor(CHAIN);
        refuse(monitor.listener(), HUB);

        assertThat(phase(monitor, "default")).isEqualTo(Phase.FAILED);
    }

    @Test
    void forgetsARefusalOfTheRoleBeforeWhenItIsOver() {
        SessionMonitor monitor = monitor(CHAIN);
        succeed(monitor.listener(), PROD, 15);
        refuse(monitor.listener(), HUB);
        succeed(monitor.listener(), HUB, 60);

        assertThat(phase(monitor, "default")).isEqualTo(Phase.VALID);
    }

    @Test
    void knowsTheFirstRoleOfTheStep() {
        SessionMonitor monitor = new SessionMonitor(
                properties(Map.of("bitbucket.oidc.aws.chain[0].role-arn", PROD)),
                Map.of("AWS_OIDC_ROLE_ARN", HUB + "\n"),
                () -> NOW);
        succeed(monitor.listener(), HUB, 60);

        assertThat(phase(monitor, "default")).isEqualTo(Phase.UNUSED);
    }

    @Test
    void showsASessionOfARoleWithoutAName() {
        SessionMonitor monitor = monitor(CHAIN);
        refuse(monitor.listener(), OTHER);
        succeed(monitor.listener(), OTHER, 60);

        assertThat(phase(monitor, "default")).isEqualTo(Phase.VALID);
    }

    @Test
    void showsTheLastRoleOfANamedChain() {
        SessionMonitor monitor = monitor(Map.of(
                "bitbucket.oidc.aws.roles.release.role-arn", HUB,
                "bitbucket.oidc.aws.roles.release.chain[0].role-arn", PROD));
        refuse(monitor.listener("release"), PROD);
        succeed(monitor.listener("release"), HUB, 60);

        assertThat(phase(monitor, "release")).isEqualTo(Phase.FAILED);
    }

    private static SessionMonitor monitor(Map<String, String> properties) {
        return new SessionMonitor(properties(properties), Map.of(), () -> NOW);
    }

    private static BitbucketOidcProperties properties(Map<String, String> properties) {
        return BitbucketOidcProperties.of(new Binder(new MapConfigurationPropertySource(properties)));
    }

    private static Phase phase(SessionMonitor monitor, String name) {
        return monitor.state(name).phase(NOW, Duration.ofMinutes(5));
    }

    private static void succeed(BitbucketOidcListener listener, String roleArn, int minutes) {
        Duration left = Duration.ofMinutes(minutes);
        listener.exchangeSucceeded(ExchangeEvents.succeeded(roleArn, NOW.plus(left), left, Duration.ofMillis(100)));
    }

    private static void refuse(BitbucketOidcListener listener, String roleArn) {
        BitbucketOidcException refusal =
                Assertions.assertThrows(BitbucketOidcException.class, () -> StepToken.parse("malformed"));
        listener.exchangeFailed(
                ExchangeEvents.failed(roleArn, refusal, false, Duration.ofSeconds(4), Duration.ofMillis(300)));
    }
}

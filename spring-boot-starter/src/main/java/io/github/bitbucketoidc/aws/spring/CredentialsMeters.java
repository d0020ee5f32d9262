package io.github.bitbucketoidc.aws.spring;

import io.github.bitbucketoidc.aws.spring.SessionState.Tries;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Meters of the credentials. They read what the monitor has counted, so that exchanges count which happened before there
 * was a registry. The tag {@code role} has the role's name in the configuration, never its ARN.
 */
final class CredentialsMeters implements MeterBinder {

    private static final String PREFIX = "bitbucket.oidc.credentials.";

    private final SessionMonitor monitor;

    CredentialsMeters(SessionMonitor monitor) {
        this.monitor = monitor;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String role : monitor.states().keySet()) {
            Gauge.builder(PREFIX + "expiry", monitor, it -> it.state(role).secondsLeft(it.now()))
                    .description("Time until the session ends; negative after its end, NaN before the first one")
                    .baseUnit("seconds")
                    .tag("role", role)
                    .register(registry);
            Gauge.builder(
                            PREFIX + "refresh.backoff",
                            monitor,
                            it -> it.state(role).secondsOfBackoff(it.now()))
                    .description("Time for which STS is left alone after a failure")
                    .baseUnit("seconds")
                    .tag("role", role)
                    .register(registry);
            bindTries(registry, role, "success", SessionState::successes);
            bindTries(registry, role, "failure", SessionState::failures);
        }
    }

    private void bindTries(MeterRegistry registry, String role, String outcome, Function<SessionState, Tries> triesOf) {
        FunctionTimer.builder(
                        PREFIX + "refresh",
                        monitor,
                        it -> triesOf.apply(it.state(role)).count(),
                        it -> triesOf.apply(it.state(role)).time().toNanos(),
                        TimeUnit.NANOSECONDS)
                .description("Exchanges of the token for a session, the first one and each refresh")
                .tag("role", role)
                .tag("outcome", outcome)
                .register(registry);
    }
}

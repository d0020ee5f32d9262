package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.internal.input.Environment;
import io.github.bitbucketoidc.aws.internal.input.ProxySettings;
import io.github.bitbucketoidc.aws.internal.input.ResolvedSettings;
import io.github.bitbucketoidc.aws.internal.session.ServerClock;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The client that was given, or else STS itself at the endpoint of the settings.
 *
 * <p>Thread-safe.
 */
final class StsClients {

    private static final Duration CONNECT_TIME = Duration.ofSeconds(5);

    private final @Nullable Sts given;
    private final HttpSender http;
    private final Environment environment;
    private final String caller;

    /** @param exchangeTime how long an exchange may take at most */
    StsClients(
            @Nullable StsClient given, ScheduledExecutorService timer, Duration exchangeTime, Environment environment) {
        this.given = given == null ? null : new GivenSts(given);
        this.http = new HttpSender(timer, connectTime(exchangeTime));
        this.environment = environment;
        this.caller = CallerTag.of(environment);
    }

    /** Short enough for a second try within the time of an exchange. */
    static Duration connectTime(Duration exchangeTime) {
        Duration half = exchangeTime.dividedBy(2);
        return half.compareTo(CONNECT_TIME) < 0 ? half : CONNECT_TIME;
    }

    /** @param clock what time it is for STS, to sign with */
    Sts of(ResolvedSettings settings, ServerClock clock) {
        return given != null ? given : direct(settings, clock);
    }

    /** @param settings without a given client */
    DirectSts direct(ResolvedSettings settings, ServerClock clock) {
        URI endpoint = Objects.requireNonNull(settings.endpoint());
        return new DirectSts(
                http, endpoint, ProxySettings.of(endpoint.getHost(), environment), settings.region(), clock, caller);
    }

    /** Before a session is first requested. */
    void prepare(ResolvedSettings settings) {
        URI endpoint = settings.endpoint();
        if (endpoint != null && "https".equalsIgnoreCase(endpoint.getScheme())) {
            TlsWarmUp.start();
        }
    }
}

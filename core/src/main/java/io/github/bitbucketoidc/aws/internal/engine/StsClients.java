package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.internal.input.ResolvedSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;

/**
 * The STS client that was given, or else one of our own for each destination, built when it is first needed. Only roles in
 * other partitions need more than one.
 *
 * <p>Thread-safe. After {@link #close()}, which ends calls under way, every call fails.
 */
final class StsClients implements AutoCloseable {

    private static final Duration BODY_TIME = Duration.ofSeconds(10);
    private static final Duration CONNECT_TIME = Duration.ofSeconds(5);

    private final @Nullable StsClient given;
    private final ScheduledExecutorService timer;
    private final Duration exchangeTime;
    private final String caller;
    private final Map<Destination, OwnClient> own = new ConcurrentHashMap<>();
    private volatile boolean closed;

    StsClients(@Nullable StsClient given, ScheduledExecutorService timer, Duration exchangeTime) {
        this(given, timer, exchangeTime, "");
    }

    /**
     * @param exchangeTime how long a call may take at most
     * @param caller what calls say of their caller
     */
    StsClients(@Nullable StsClient given, ScheduledExecutorService timer, Duration exchangeTime, String caller) {
        this.caller = caller;
        this.given = given;
        this.timer = timer;
        this.exchangeTime = exchangeTime;
    }

    StsClient client(ResolvedSettings settings) {
        if (given != null) {
            return given;
        }
        OwnClient client = own.computeIfAbsent(
                new Destination(settings.region(), settings.endpoint()), destination -> create(settings));
        if (closed) {
            client.close();
        }
        return client.sts();
    }

    @Override
    public void close() {
        closed = true;
        own.values().forEach(OwnClient::close);
    }

    private record Destination(Region region, @Nullable URI endpoint) {}

    private record OwnClient(StsClient sts, AbortableHttpClient http) {
        void close() {
            http.close();
            sts.close();
        }
    }

    /**
     * An anonymous client: the call is unsigned, and one with the default credentials would ask for some first. The
     * defaults mode is fixed because {@code auto} asks the instance metadata service.
     */
    private OwnClient create(ResolvedSettings settings) {
        AbortableHttpClient http = new AbortableHttpClient(
                StsHttpClients.builder(settings.endpoint())
                        .connectionTimeout(connectTime())
                        .socketTimeout(exchangeTime)
                        .build(),
                BODY_TIME);
        StsClientBuilder builder = StsClient.builder()
                .region(settings.region())
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .defaultsMode(DefaultsMode.STANDARD)
                .httpClient(http)
                .overrideConfiguration(overrides());
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        return new OwnClient(builder.build(), http);
    }

    /** Short enough for a second try within the time of an exchange. */
    private Duration connectTime() {
        Duration half = exchangeTime.dividedBy(2);
        return half.compareTo(CONNECT_TIME) < 0 ? half : CONNECT_TIME;
    }

    private ClientOverrideConfiguration overrides() {
        return ClientOverrideConfiguration.builder()
                // A profile could name another endpoint than the one that messages name.
                .defaultProfileFile(ProfileFile.aggregator().build())
                .apiCallTimeout(exchangeTime)
                .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, caller)
                .scheduledExecutorService(timer)
                .addExecutionInterceptor(new StsResponseGuard())
                // With a connection kept open, the JDK would keep a thread of its own for it.
                .putHeader("Connection", "close")
                // Retries are the session's: only it knows whether anybody waits.
                .retryStrategy(DefaultRetryStrategy.doNotRetry())
                .build();
    }
}

package io.github.bitbucketoidc.aws;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;

/**
 * The sessions of a provider and of those made from it by {@code forRole}: one for each distinct request, however many
 * providers ask for it. A session leaves when it expires, and the least used ones when there are very many roles.
 *
 * <p>Thread-safe. Exchanges start inside the cache's atomic {@code compute} of their key, and an entry whose exchange is
 * under way neither expires nor weighs anything: so it stays, and no second exchange of a request starts beside the
 * first.
 */
final class Sessions implements AutoCloseable {

    /** Far above what a step uses, and small in memory. */
    private static final int MAX_ROLES = 1_000;

    private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

    private final Cache<RoleRequest, RoleSession> byRequest;
    private final BiFunction<Settings, Ask, Outcome> exchange;
    private final Executor executor;
    private final Timer timer;
    private final TimeSource time;
    private final Timings timings;
    private final SafeListener listener;
    private volatile boolean closed;

    Sessions(
            BiFunction<Settings, Ask, Outcome> exchange,
            Executor executor,
            Timer timer,
            TimeSource time,
            Timings timings,
            SafeListener listener) {
        this.exchange = exchange;
        this.executor = executor;
        this.timer = timer;
        this.time = time;
        this.timings = timings;
        this.listener = listener;
        this.byRequest = Caffeine.newBuilder()
                .ticker(time::nanos)
                // The cache's upkeep takes microseconds and is worth no thread.
                .executor(Runnable::run)
                .maximumWeight(MAX_ROLES)
                .weigher((RoleRequest request, RoleSession role) -> role.isBusy() ? 0 : 1)
                .expireAfter(Expiry.writing((RoleRequest request, RoleSession role) -> retention(role)))
                .build();
    }

    /** The role's session, which now lives or is being exchanged for. */
    RoleSession demand(Settings settings) {
        return byRequest.asMap().compute(settings.request(), (request, known) -> {
            RoleSession role = known != null ? known : create(settings);
            if (closed) {
                role.retire();
            }
            role.demand();
            return role;
        });
    }

    /** Forgets the role's session, if there is one. */
    void invalidate(RoleRequest request) {
        RoleSession role = byRequest.getIfPresent(request);
        if (role != null) {
            role.invalidate();
        }
    }

    /**
     * Retires every role: those in the cache now, and those that come later by the check in {@link #demand}. One that
     * slips in between finds the executor shut down.
     */
    @Override
    public void close() {
        closed = true;
        byRequest.asMap().values().forEach(RoleSession::retire);
    }

    private RoleSession create(Settings settings) {
        return new RoleSession(
                ask -> exchange.apply(settings, ask), executor, timer, time, timings, observer(settings.request()));
    }

    private RoleSession.Observer observer(RoleRequest request) {
        return new RoleSession.Observer() {

            /** Makes the cache ask anew how much the entry weighs and when it expires. */
            @Override
            public void changed() {
                byRequest.asMap().computeIfPresent(request, (same, role) -> role);
            }

            @Override
            public void exchanged(ExchangeReport report) {
                listener.tell(request, report);
            }
        };
    }

    private static Duration retention(RoleSession role) {
        return role.isBusy() ? FOR_EVER : Duration.ofNanos(role.retentionNanos());
    }
}

package io.github.bitbucketoidc.aws;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a provider and of those made from it by {@code forRole}: one for each distinct request, however many
 * providers ask for it. A session leaves some time after it expired, and the least used ones when there are very many
 * roles.
 *
 * <p>Thread-safe. Exchanges start inside the cache's atomic {@code compute} of their key, or are made known to the cache
 * right after; an entry whose exchange is under way neither expires nor weighs anything. So it stays, and no second
 * exchange of a request starts beside the first.
 */
final class Sessions implements AutoCloseable {

    /** Far above what a step uses, and small in memory. */
    private static final int MAX_ROLES = 1_000;

    /**
     * How long an entry outlives its use: it knows how often STS has failed in a row, which makes the next pause longer,
     * and an exchange that it starts by itself becomes known to the cache in time.
     */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

    private final Function<Settings, Exchange> exchanges;
    private final Executor executor;
    private final Timer timer;
    private final TimeSource time;
    private final Timings timings;
    private final ExchangeReporter reporter;

    /** Made at the first demand: to load its classes takes longer than all else that a new provider does. */
    private volatile @Nullable Cache<RoleRequest, RoleSession> byRequest;

    private volatile boolean closed;

    Sessions(
            Function<Settings, Exchange> exchanges,
            Executor executor,
            Timer timer,
            TimeSource time,
            Timings timings,
            ExchangeReporter reporter) {
        this.exchanges = exchanges;
        this.executor = executor;
        this.timer = timer;
        this.time = time;
        this.timings = timings;
        this.reporter = reporter;
    }

    /** The role's session, which now lives or is being exchanged for. */
    RoleSession demand(Settings settings) {
        RoleSession demanded = cache().asMap().compute(settings.request(), (request, known) -> {
            RoleSession role = known != null ? known : create(settings);
            if (closed) {
                role.retire();
            }
            CompletableFuture<Outcome> unused = role.demand();
            return role;
        });
        if (closed) {
            // It may have come into the cache after close() walked it.
            demanded.retire();
        }
        return demanded;
    }

    /** Forgets the role's session, if there is one. */
    void invalidate(RoleRequest request) {
        Cache<RoleRequest, RoleSession> made = byRequest;
        RoleSession role = made == null ? null : made.getIfPresent(request);
        if (role != null) {
            role.invalidate();
        }
    }

    /** Retires every role: those in the cache now, and by the check in {@link #demand} those that come in later. */
    @Override
    public void close() {
        closed = true;
        Cache<RoleRequest, RoleSession> made = byRequest;
        if (made != null) {
            made.asMap().values().forEach(RoleSession::retire);
        }
    }

    private Cache<RoleRequest, RoleSession> cache() {
        Cache<RoleRequest, RoleSession> made = byRequest;
        return made != null ? made : madeOnce();
    }

    private synchronized Cache<RoleRequest, RoleSession> madeOnce() {
        Cache<RoleRequest, RoleSession> made = byRequest;
        if (made == null) {
            made = Caffeine.newBuilder()
                    .ticker(time::nanos)
                    // The cache's upkeep takes microseconds and is worth no thread.
                    .executor(Runnable::run)
                    .maximumWeight(MAX_ROLES)
                    .weigher((RoleRequest request, RoleSession role) -> role.isBusy() ? 0 : 1)
                    .expireAfter(Expiry.writing((RoleRequest request, RoleSession role) -> retention(role)))
                    .build();
            byRequest = made;
        }
        return made;
    }

    private RoleSession create(Settings settings) {
        return new RoleSession(exchanges.apply(settings), executor, timer, time, timings, observer(settings));
    }

    private SessionObserver observer(Settings settings) {
        RoleRequest request = settings.request();
        return new SessionObserver() {

            // Makes the cache ask anew how much the entry weighs and when it expires.
            @Override
            public void changed() {
                cache().asMap().computeIfPresent(request, (same, role) -> role);
            }

            @Override
            public void exchanged(ExchangeReport report) {
                reporter.tell(request, report);
            }

            @Override
            public Failure overdue() {
                return FailureTranslator.overdue(settings, timings.exchangeTime());
            }
        };
    }

    private static Duration retention(RoleSession role) {
        return role.isBusy() ? FOR_EVER : MARGIN.plusNanos(role.retentionNanos());
    }
}

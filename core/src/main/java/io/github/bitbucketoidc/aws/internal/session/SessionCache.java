package io.github.bitbucketoidc.aws.internal.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
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
public final class SessionCache<K> {

    /** Far above what a step uses, and small in memory. */
    private static final int MAX_ROLES = 1_000;

    /**
     * How long an entry outlives its use: it knows how often STS has failed in a row, which makes the next pause longer,
     * and an exchange that it starts by itself becomes known to the cache in time.
     */
    private static final long MARGIN = Duration.ofMinutes(2).toNanos();

    private final Executor executor;
    private final Scheduler timer;
    private final TimeSource time;
    private final RefreshTimings timings;
    private final BiConsumer<K, ExchangeReport> listener;

    /** Made at the first demand: to load its classes takes longer than all else that a new provider does. */
    private volatile @Nullable Cache<K, RefreshingSession> byRequest;

    /**
     * @param exchangeTime the whole time of one exchange, retries included
     * @param clock null for the machine's
     * @param listener hears of each try
     */
    public SessionCache(Duration exchangeTime, @Nullable InstantSource clock, BiConsumer<K, ExchangeReport> listener) {
        this(
                ExchangeThreads.SHARED.exchanges(),
                ExchangeThreads.SHARED,
                clock == null ? TimeSource.system() : TimeSource.of(clock),
                // Random is slow and thread-safe: roles share it, and ask it a few times an hour.
                new RefreshTimings(new Random(), exchangeTime),
                listener);
    }

    SessionCache(
            Executor executor,
            Scheduler timer,
            TimeSource time,
            RefreshTimings timings,
            BiConsumer<K, ExchangeReport> listener) {
        this.executor = executor;
        this.timer = timer;
        this.time = time;
        this.timings = timings;
        this.listener = listener;
    }

    /** Tells the time of the server that sessions come from. */
    public ServerClock newClock() {
        return new ServerClock(time);
    }

    /** Runs what callers do as soon as they have their credentials: threads of our own, bounded in number. */
    public static Executor tellers() {
        return ExchangeThreads.SHARED.tellers();
    }

    /** Ends calls that take too long. */
    public static ScheduledExecutorService timer() {
        return ExchangeThreads.SHARED.timer();
    }

    /** The role's session, which now lives or is being exchanged for. */
    public RefreshingSession demand(K key, Supplier<Exchange> exchange) {
        return cache().asMap().compute(key, (same, known) -> {
            RefreshingSession role = known != null ? known : create(key, exchange.get());
            CompletableFuture<ExchangeResult> unused = role.begin();
            return role;
        });
    }

    /** Forgets the role's session, if there is one. */
    public void invalidate(K key) {
        RefreshingSession role = known(key);
        if (role != null) {
            role.invalidate();
        }
    }

    /** Forgets the role's session if it has this access key. */
    public void invalidate(K key, String accessKeyId) {
        RefreshingSession role = known(key);
        if (role != null) {
            role.invalidate(accessKeyId);
        }
    }

    /** Whether the role's session has this access key. */
    public boolean has(K key, String accessKeyId) {
        RefreshingSession role = known(key);
        return role != null && role.has(accessKeyId);
    }

    /** Lets the role's session rest until somebody asks for it again. */
    public void rest(K key) {
        RefreshingSession role = known(key);
        if (role != null) {
            role.rest();
        }
    }

    /** Lets all rest. */
    public void rest() {
        Cache<K, RefreshingSession> made = byRequest;
        if (made != null) {
            made.asMap().values().forEach(RefreshingSession::rest);
        }
    }

    private @Nullable RefreshingSession known(K key) {
        Cache<K, RefreshingSession> made = byRequest;
        return made == null ? null : made.getIfPresent(key);
    }

    private Cache<K, RefreshingSession> cache() {
        Cache<K, RefreshingSession> made = byRequest;
        return made != null ? made : madeOnce();
    }

    private synchronized Cache<K, RefreshingSession> madeOnce() {
        Cache<K, RefreshingSession> made = byRequest;
        if (made == null) {
            made = Caffeine.newBuilder()
                    .ticker(time::nanos)
                    // The cache's upkeep takes microseconds and is worth no thread.
                    .executor(Runnable::run)
                    .maximumWeight(MAX_ROLES)
                    .weigher((K request, RefreshingSession role) -> role.isBusy() ? 0 : 1)
                    .expireAfter(new Retention<K>())
                    .build();
            byRequest = made;
        }
        return made;
    }

    private RefreshingSession create(K key, Exchange exchange) {
        return new RefreshingSession(exchange, executor, timer, time, timings, observer(key));
    }

    private SessionObserver observer(K key) {
        return new SessionObserver() {

            // Makes the cache ask anew how much the entry weighs and when it expires.
            @Override
            public void changed() {
                cache().asMap().computeIfPresent(key, (same, role) -> role);
            }

            @Override
            public void exchanged(ExchangeReport report) {
                listener.accept(key, report);
            }
        };
    }

    /** Looked at anew by each write, reads do not prolong it. Caffeine 3.1 has no shorter way to say so. */
    private static final class Retention<K> implements Expiry<K, RefreshingSession> {

        @Override
        public long expireAfterCreate(K key, RefreshingSession role, long now) {
            return role.isBusy() ? Long.MAX_VALUE : MARGIN + role.retentionNanos();
        }

        @Override
        public long expireAfterUpdate(K key, RefreshingSession role, long now, long left) {
            return expireAfterCreate(key, role, now);
        }

        @Override
        public long expireAfterRead(K key, RefreshingSession role, long now, long left) {
            return left;
        }
    }
}

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
 * providers ask for it. The first one stays. Of the others a session leaves some time after it expired, and the least used
 * ones when there are very many roles.
 *
 * <p>Thread-safe. The first session is made once, under the lock, and never replaced. The exchanges of the others start
 * inside the cache's atomic {@code compute} of their key, or are made known to the cache right after; an entry whose
 * exchange is under way neither expires nor weighs anything. So it stays, and no second exchange of a request starts
 * beside the first.
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

    /** In most programs the only one. */
    private volatile @Nullable First<K> first;

    /** All others. Made for the second role: to load a cache, and the logging with it, takes a quarter of a JVM's cold start. */
    private volatile @Nullable Cache<K, RefreshingSession> others;

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

    /** Runs what may take its time and is waited for: as many threads as there is to do. */
    public static Executor exchanges() {
        return ExchangeThreads.SHARED.exchanges();
    }

    /** Ends calls that take too long. */
    public static ScheduledExecutorService timer() {
        return ExchangeThreads.SHARED.timer();
    }

    /** The role's session, which now lives or is being exchanged for. */
    public RefreshingSession demand(K key, Supplier<Exchange> exchange) {
        First<K> made = first;
        if (made == null) {
            made = firstMadeOnce(key, exchange);
        }
        if (made.key().equals(key)) {
            return begun(made.session());
        }
        return others().asMap()
                .compute(key, (same, known) -> begun(known != null ? known : create(key, exchange.get())));
    }

    private static RefreshingSession begun(RefreshingSession role) {
        CompletableFuture<ExchangeResult> unused = role.begin();
        return role;
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
        First<K> made = first;
        if (made != null) {
            made.session().rest();
        }
        Cache<K, RefreshingSession> cache = others;
        if (cache != null) {
            cache.asMap().values().forEach(RefreshingSession::rest);
        }
    }

    private @Nullable RefreshingSession known(K key) {
        First<K> made = first;
        if (made != null && made.key().equals(key)) {
            return made.session();
        }
        Cache<K, RefreshingSession> cache = others;
        return cache == null ? null : cache.getIfPresent(key);
    }

    private synchronized First<K> firstMadeOnce(K key, Supplier<Exchange> exchange) {
        First<K> made = first;
        if (made == null) {
            made = new First<>(key, create(key, exchange.get()));
            first = made;
        }
        return made;
    }

    private Cache<K, RefreshingSession> others() {
        Cache<K, RefreshingSession> made = others;
        return made != null ? made : othersMadeOnce();
    }

    private synchronized Cache<K, RefreshingSession> othersMadeOnce() {
        Cache<K, RefreshingSession> made = others;
        if (made == null) {
            made = Caffeine.newBuilder()
                    .ticker(time::nanos)
                    // The cache's upkeep takes microseconds and is worth no thread.
                    .executor(Runnable::run)
                    .maximumWeight(MAX_ROLES)
                    .weigher((K request, RefreshingSession role) -> role.isBusy() ? 0 : 1)
                    .expireAfter(new Retention<K>())
                    .build();
            others = made;
        }
        return made;
    }

    private RefreshingSession create(K key, Exchange exchange) {
        return new RefreshingSession(exchange, executor, timer, time, timings, observer(key));
    }

    private SessionObserver observer(K key) {
        return new SessionObserver() {

            // Makes the cache look anew how much the entry weighs and when it expires.
            @Override
            public void changed() {
                Cache<K, RefreshingSession> cache = others;
                if (cache != null) {
                    cache.asMap().computeIfPresent(key, (same, role) -> role);
                }
            }

            @Override
            public void exchanged(ExchangeReport report) {
                listener.accept(key, report);
            }
        };
    }

    private record First<K>(K key, RefreshingSession session) {}

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

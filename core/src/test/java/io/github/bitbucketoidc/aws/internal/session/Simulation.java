package io.github.bitbucketoidc.aws.internal.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * A world of one thread and one clock: what is planned happens in the order of its time, and time passes only in
 * between. A task may itself let time pass, as a call to STS does: others happen meanwhile.
 *
 * <p>The first broken rule ends it, wherever in the code under test it was noticed and whoever caught the error. So does
 * code that plans one thing after the other without time passing.
 */
public final class Simulation implements Scheduler {

    public static final long SECOND = Duration.ofSeconds(1).toNanos();
    public static final long MINUTE = 60 * SECOND;
    public static final long HOUR = 60 * MINUTE;

    private static final Instant START = Instant.ofEpochSecond(1_800_000_000L);
    private static final int MOST_EVENTS_AT_ONCE = 10_000;
    private static final int MOST_EVENTS = 1_000_000;

    private record Event(long at, long order, Runnable task) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private long order;
    private long now;
    private long jumped;
    private long asleep;
    private int eventsAtOnce;
    private @Nullable AssertionError broken;

    /** Sets the machine's clock to another time of day; that of the world goes on. */
    public void jump(long nanos) {
        jumped += nanos;
    }

    public long now() {
        return now;
    }

    /** The true time of day at a moment. */
    public static Instant instant(long nanos) {
        return START.plusNanos(nanos);
    }

    /** The moment of a true time of day. */
    public static long nanos(Instant instant) {
        return Duration.between(START, instant).toNanos();
    }

    TimeSource time() {
        return new TimeSource(() -> instant(now + asleep + jumped), () -> now);
    }

    /** The clock of an STS that has not answered yet. */
    public ServerClock clock() {
        return new ServerClock(time());
    }

    public static ServerClock clock(InstantSource source) {
        return new ServerClock(TimeSource.of(source));
    }

    public <K> SessionCache<K> sessions(Executor executor, long seed, BiConsumer<K, ExchangeReport> listener) {
        return new SessionCache<>(executor, this, time(), timings(seed), listener);
    }

    /** A session whose exchanges take no time but what they pass themselves. */
    public RefreshingSession role(Exchange exchange) {
        return new RefreshingSession(exchange, Runnable::run, this, time(), timings(1), new QuietObserver());
    }

    /** Runs each task after the latency that holds when it is handed over. */
    Executor executor(Supplier<Long> latency) {
        return task -> schedule(task, latency.get());
    }

    RefreshTimings timings(long seed) {
        return new RefreshTimings(new Random(seed), Duration.ofSeconds(30));
    }

    @Override
    public Runnable schedule(Runnable task, long delayNanos) {
        Event event = new Event(now + Math.max(0, delayNanos), order++, task);
        events.add(event);
        return () -> events.remove(event);
    }

    public boolean isAnythingPlanned() {
        return !events.isEmpty();
    }

    /** Lets time pass, and everything happen that is planned until then. */
    public void pass(long nanos) {
        long end = now + nanos;
        while (!events.isEmpty() && events.peek().at() <= end) {
            Event next = events.remove();
            eventsAtOnce = next.at() > now ? 1 : eventsAtOnce + 1;
            require(eventsAtOnce <= MOST_EVENTS_AT_ONCE && next.order() <= MOST_EVENTS, "nothing spins");
            now = Math.max(now, next.at());
            next.task().run();
            if (broken != null) {
                throw broken;
            }
        }
        now = Math.max(now, end);
    }

    /** What has to be true now, or else the whole simulation fails. */
    public void require(boolean holds, String rule) {
        if (!holds) {
            broken =
                    broken != null ? broken : new AssertionError("broken after " + Duration.ofNanos(now) + ": " + rule);
            throw broken;
        }
    }

    /** The machine is suspended: time passes, only its monotonic clock does not know, which is that of this world. */
    void suspend(long nanos) {
        asleep += nanos;
    }

    /** The whole machine stands still: time passes, and what was planned happens late. */
    void stall(long nanos) {
        now += nanos;
    }

    public static Session session(long startedAt, long lifetime, long tokenEndsAt) {
        AwsSessionCredentials credentials = AwsSessionCredentials.builder()
                .accessKeyId("ASIA" + startedAt)
                .secretAccessKey("secret")
                .sessionToken("token")
                .expirationTime(instant(startedAt + lifetime))
                .build();
        return new Session(credentials, startedAt, startedAt + lifetime, tokenEndsAt);
    }
}

package io.github.bitbucketoidc.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * A world of one thread and one clock: what is planned happens in the order of its time, and time passes only in
 * between. Calls to STS take as long as the script says.
 */
final class Simulation implements Timer {

    static final long SECOND = Duration.ofSeconds(1).toNanos();
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;

    private record Event(long at, long order, Runnable task) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private long order;
    private long now;
    private long jumped;

    /** Sets the wall clock to another time of day. */
    void jump(long nanos) {
        jumped += nanos;
    }

    long now() {
        return now;
    }

    TimeSource time() {
        InstantSource wall = () -> Instant.ofEpochSecond(1_800_000_000L).plusNanos(now + jumped);
        return new TimeSource(wall, () -> now);
    }

    /** Runs each task after the latency that holds when it is handed over. */
    Executor executor(Supplier<Long> latency) {
        return task -> schedule(task, latency.get());
    }

    Timings timings(long seed) {
        return new Timings(new Random(seed), Duration.ofSeconds(30));
    }

    @Override
    public Runnable schedule(Runnable task, long delayNanos) {
        Event event = new Event(now + Math.max(0, delayNanos), order++, task);
        events.add(event);
        return () -> events.remove(event);
    }

    /** Lets time pass, and everything happen that is planned until then. */
    void pass(long nanos) {
        long end = now + nanos;
        while (!events.isEmpty() && events.peek().at() <= end) {
            Event next = events.remove();
            now = Math.max(now, next.at());
            next.task().run();
        }
        now = end;
    }

    /** The whole machine stands still: time passes, and what was planned happens late. */
    void stall(long nanos) {
        now += nanos;
    }

    static Session session(long startedAt, long lifetime, long tokenEndsAt) {
        AwsSessionCredentials credentials = AwsSessionCredentials.create("ASIA" + startedAt, "secret", "token");
        return new Session(credentials, startedAt, startedAt + lifetime, tokenEndsAt);
    }
}

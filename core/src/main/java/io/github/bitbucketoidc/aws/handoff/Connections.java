package io.github.bitbucketoidc.aws.handoff;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The open connections. Those that were not let in yet make room for new ones, the oldest first, so that clients which
 * hold connections open without a request hold nobody up. Those that were let in stay, as many as there may be at once.
 *
 * <p>Thread-safe.
 */
final class Connections implements AutoCloseable {

    private final int maxReading;
    private final int maxAnswering;

    @GuardedBy("this")
    private final Set<Connection> reading = new LinkedHashSet<>();

    @GuardedBy("this")
    private final Set<Connection> answering = new HashSet<>();

    @GuardedBy("this")
    private boolean closed;

    Connections(int maxReading, int maxAnswering) {
        this.maxReading = maxReading;
        this.maxAnswering = maxAnswering;
    }

    void opened(Connection connection) {
        Connection superfluous = enter(connection);
        if (superfluous != null) {
            superfluous.close();
        }
    }

    private synchronized @Nullable Connection enter(Connection connection) {
        if (closed) {
            return connection;
        }
        reading.add(connection);
        if (reading.size() <= maxReading) {
            return null;
        }
        Connection oldest = reading.iterator().next();
        reading.remove(oldest);
        return oldest;
    }

    /** Whether there is room to answer it. */
    synchronized boolean admitted(Connection connection) {
        reading.remove(connection);
        return !closed && answering.size() < maxAnswering && answering.add(connection);
    }

    void ended(Connection connection) {
        synchronized (this) {
            reading.remove(connection);
            answering.remove(connection);
        }
        connection.close();
    }

    @Override
    public void close() {
        List<Connection> open;
        synchronized (this) {
            closed = true;
            open = new ArrayList<>(reading);
            open.addAll(answering);
        }
        open.forEach(Connection::close);
    }
}

package io.github.bitbucketoidc.aws.handoff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * An HTTP/1.1 server for one resource, on 127.0.0.1. It has one daemon thread, and one more for each connection, up to a
 * limit.
 *
 * <p>The JDK's own {@code HttpServer} takes its limits from system properties, for the whole JVM, and has none for the
 * time that a request's head may take.
 */
final class EndpointServer implements AutoCloseable {

    private static final int BACKLOG = 1024;
    private static final int MAX_READING = 256;
    private static final int MAX_ANSWERING = 512;

    /** So that a lack of file handles is no busy loop. */
    private static final long PAUSE_AFTER_FAILURE_NANOS = 10_000_000;

    private final ServerSocket listener;
    private final RequestGate gate;
    private final Supplier<HttpAnswer> answers;
    private final Duration readTimeout;
    private final Connections connections = new Connections(MAX_READING, MAX_ANSWERING);
    private final ThreadPoolExecutor threads;

    private EndpointServer(
            ServerSocket listener,
            ThreadFactory threads,
            String token,
            Supplier<HttpAnswer> answers,
            Duration readTimeout) {
        this.listener = listener;
        this.threads =
                new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
        this.gate = new RequestGate(listener.getLocalPort(), token);
        this.answers = answers;
        this.readTimeout = readTimeout;
    }

    static EndpointServer start(String token, Supplier<HttpAnswer> answers, Duration readTimeout) {
        try {
            ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
            return start(listener, new DaemonThreads(), token, answers, readTimeout);
        } catch (IOException e) {
            throw new UncheckedIOException("The credentials endpoint found no free port on 127.0.0.1", e);
        }
    }

    static EndpointServer start(
            ServerSocket listener,
            ThreadFactory threads,
            String token,
            Supplier<HttpAnswer> answers,
            Duration readTimeout) {
        EndpointServer server = new EndpointServer(listener, threads, token, answers, readTimeout);
        server.threads.execute(server::acceptAll);
        server.threads.execute(server::requestOnce);
        return server;
    }

    /** The first child finds a session: SDKs give an endpoint a second or two, and an exchange may take longer. */
    private void requestOnce() {
        HttpAnswer unused = answers.get();
    }

    int port() {
        return listener.getLocalPort();
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                accept(listener.accept());
            } catch (IOException e) {
                // Closing the listener is how this loop ends; a client that is gone already is no reason to.
                LockSupport.parkNanos(PAUSE_AFTER_FAILURE_NANOS);
            }
        }
    }

    private void accept(Socket socket) {
        Connection connection = new Connection(socket, readTimeout, System::nanoTime);
        connections.opened(connection);
        try {
            threads.execute(() -> serve(connection));
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            // Closing, or the machine has no thread left: the client sees its connection end, and tries again.
            connections.ended(connection);
        }
    }

    private void serve(Connection connection) {
        try {
            HttpAnswer refusal = gate.refusal(connection.read());
            connection.write(refusal == null ? answer(connection) : refusal);
        } catch (IOException e) {
            // The client is gone, too slow, or made room: nobody is left to tell.
        } finally {
            connections.ended(connection);
        }
    }

    private HttpAnswer answer(Connection connection) {
        return connections.admitted(connection) ? answers.get() : overloaded();
    }

    private static HttpAnswer overloaded() {
        return HttpAnswer.error(503, "overloaded", "Too many requests at once.");
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            // A socket that cannot be closed is closed.
        }
        connections.close();
        threads.shutdownNow();
    }
}

package io.github.bitbucketoidc.aws.testkit.internal.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * A minimal HTTP/1.1 server on loopback: one request a connection, one daemon thread a connection.
 *
 * <p>The JDK's own {@code HttpServer} overwrites the Date header and cannot cut a connection in the middle of an answer.
 * Clock skew needs the first and faults need the second.
 */
public final class SandboxHttpServer implements AutoCloseable {

    private static final int BACKLOG = 1024;

    /** A client that sends nothing must not keep its thread until the sandbox closes. */
    private static final int READ_TIMEOUT_MILLIS = 30_000;

    private static final int MAX_DRAINED = 4 * 1024 * 1024;
    private static final int DRAIN_TIMEOUT_MILLIS = 500;

    private final ServerSocket listener;
    private final HttpHandler handler;
    private final InstantSource clock;
    private final Shutdown shutdown;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(SandboxHttpServer::daemon);

    private SandboxHttpServer(ServerSocket listener, HttpHandler handler, InstantSource clock, Shutdown shutdown) {
        this.listener = listener;
        this.handler = handler;
        this.clock = clock;
        this.shutdown = shutdown;
    }

    /** Binds a free loopback port; clients can connect, and are served from {@link #serve} on. */
    public static ServerSocket bind() {
        try {
            return new ServerSocket(0, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException e) {
            throw new UncheckedIOException("No loopback port for the sandbox", e);
        }
    }

    public static URI endpoint(ServerSocket listener) {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    public static SandboxHttpServer serve(
            ServerSocket listener, HttpHandler handler, InstantSource clock, Shutdown shutdown) {
        SandboxHttpServer server = new SandboxHttpServer(listener, handler, clock, shutdown);
        server.threads.execute(server::acceptAll);
        return server;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "pipelines-sandbox");
        thread.setDaemon(true);
        return thread;
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                accept(listener.accept());
            } catch (IOException | RejectedExecutionException e) {
                // Closing the listener is how this loop ends; a client that is gone already is no reason to.
            }
        }
    }

    private void accept(Socket connection) throws IOException {
        connections.add(connection);
        if (listener.isClosed()) {
            drop(connection);
            return;
        }
        connection.setTcpNoDelay(true);
        threads.execute(() -> converse(connection));
    }

    private void converse(Socket connection) {
        try {
            connection.setSoTimeout(READ_TIMEOUT_MILLIS);
            answer(connection, new BufferedInputStream(connection.getInputStream()));
        } catch (IOException e) {
            // The client is gone or the sandbox is closing: nobody is left to tell.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            drop(connection);
        }
    }

    private void answer(Socket connection, InputStream in) throws IOException, InterruptedException {
        OutputStream out = connection.getOutputStream();
        try {
            HttpResponse response = handler.handle(new HttpRequestReader(in).read());
            HttpResponseWriter.write(response, clock.instant(), out);
        } catch (UnreadableRequest e) {
            HttpResponseWriter.write(HttpResponse.plain(e.status(), e.text()), clock.instant(), out);
            drain(connection, in);
        }
    }

    /** Closing with unread input resets the connection, and the client would lose the answer. */
    private static void drain(Socket connection, InputStream in) throws IOException {
        connection.shutdownOutput();
        connection.setSoTimeout(DRAIN_TIMEOUT_MILLIS);
        in.readNBytes(MAX_DRAINED);
    }

    private void drop(Socket connection) {
        connections.remove(connection);
        closeQuietly(connection);
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // A socket that cannot be closed is closed.
        }
    }

    @Override
    public void close() {
        closeQuietly(listener);
        // Connections first: a released wait must not answer early to a client that is still connected.
        connections.forEach(this::drop);
        shutdown.release();
        threads.shutdownNow();
    }
}

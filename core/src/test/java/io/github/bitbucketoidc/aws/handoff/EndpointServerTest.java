package io.github.bitbucketoidc.aws.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EndpointServerTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final HttpAnswer ANSWER = HttpAnswer.credentials(Map.of());

    @Test
    void endsAConnectionThatTricklesWithinTheTimeForItsWholeHead() throws IOException {
        try (EndpointServer server = start(Duration.ofMillis(300));
                RawClient client = new RawClient(server.port())) {
            boolean open = true;
            while (open) {
                try {
                    client.send("G");
                    Thread.onSpinWait();
                } catch (IOException e) {
                    open = false;
                }
            }
            assertThat(open).isFalse();
        }
    }

    @Test
    void endsAConnectionThatSendsNothing() throws IOException {
        try (EndpointServer server = start(Duration.ofMillis(50));
                RawClient client = new RawClient(server.port())) {
            assertThat(client.answer()).isEmpty();
        }
    }

    @Test
    void makesRoomForNewConnectionsByEndingTheOldestThatWasNotLetIn() throws IOException {
        Connections connections = new Connections(2, 1);
        try (Pair first = new Pair();
                Pair second = new Pair();
                Pair third = new Pair()) {
            connections.opened(first.connection());
            connections.opened(second.connection());
            connections.opened(third.connection());

            assertThat(first.isEnded()).isTrue();
            assertThat(second.isEnded()).isFalse();
            assertThat(third.isEnded()).isFalse();
        }
    }

    @Test
    void neverEndsAConnectionThatWasLetInAndLetsInNoMoreThanItMay() throws IOException {
        Connections connections = new Connections(1, 1);
        try (Pair first = new Pair();
                Pair second = new Pair()) {
            connections.opened(first.connection());
            assertThat(connections.admitted(first.connection())).isTrue();
            connections.opened(second.connection());

            assertThat(first.isEnded()).isFalse();
            assertThat(connections.admitted(second.connection())).isFalse();
            connections.ended(first.connection());
            assertThat(connections.admitted(second.connection())).isTrue();
        }
    }

    @Test
    void endsAConnectionThatComesWhileItCloses() throws IOException {
        Connections connections = new Connections(1, 1);
        connections.close();
        try (Pair late = new Pair()) {
            connections.opened(late.connection());

            assertThat(late.isEnded()).isTrue();
        }
    }

    @Test
    void endsConnectionsThatWereLetInAndOthersAsItCloses() throws IOException {
        Connections connections = new Connections(2, 1);
        try (Pair reading = new Pair();
                Pair answering = new Pair()) {
            connections.opened(reading.connection());
            connections.opened(answering.connection());
            connections.admitted(answering.connection());
            connections.close();

            assertThat(reading.isEnded()).isTrue();
            assertThat(answering.isEnded()).isTrue();
        }
    }

    @Test
    void endsAConnectionWithoutARequestAsItCloses() throws IOException {
        EndpointServer server = start(MINUTE);
        try (RawClient idle = new RawClient(server.port())) {
            // Connections are taken in their order.
            assertThat(RawClient.exchange(server.port(), "nonsense\r\n\r\n")).startsWith("HTTP/1.1 400");
            server.close();

            assertThat(idle.answer()).isEmpty();
        }
    }

    @Test
    void endsAConnectionThatThereIsNoThreadForAndServesTheNext() throws IOException {
        AtomicInteger threads = new AtomicInteger();
        DaemonThreads factory = new DaemonThreads();
        ThreadFactory noThird = task -> {
            if (threads.incrementAndGet() == 3) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return factory.newThread(task);
        };
        CompletableFuture<HttpAnswer> later = new CompletableFuture<>();
        try (ServerSocket listener = listen(new ServerSocket());
                EndpointServer server = EndpointServer.start(listener, noThird, "token", later::join, MINUTE);
                RawClient client = new RawClient(server.port())) {
            assertThat(client.answer()).isEmpty();
            assertThat(RawClient.exchange(server.port(), "nonsense\r\n\r\n")).startsWith("HTTP/1.1 400");
        } finally {
            later.complete(ANSWER);
        }
    }

    @Test
    void pausesAfterAFailureSoThatALackOfFileHandlesIsNoBusyLoop() throws Exception {
        List<Long> times = new CopyOnWriteArrayList<>();
        CountDownLatch failures = new CountDownLatch(3);
        ServerSocket failing = new ServerSocket() {
            @Override
            public Socket accept() throws IOException {
                times.add(System.nanoTime());
                failures.countDown();
                throw new IOException("Too many open files");
            }
        };
        EndpointServer server =
                EndpointServer.start(listen(failing), new DaemonThreads(), "token", () -> ANSWER, MINUTE);
        failures.await();
        server.close();

        assertThat(times.get(2) - times.get(0)).isGreaterThan(10_000_000);
    }

    @Test
    void itsThreadsTakeNoClassLoaderOverFromTheOneThatStartsThem() {
        Thread starting = Thread.currentThread();
        ClassLoader before = starting.getContextClassLoader();
        starting.setContextClassLoader(new ClassLoader(before) {});
        try {
            assertThat(new DaemonThreads().newThread(() -> {}).getContextClassLoader())
                    .isSameAs(DaemonThreads.class.getClassLoader());
        } finally {
            starting.setContextClassLoader(before);
        }
    }

    private static EndpointServer start(Duration readTimeout) {
        return EndpointServer.start("token", () -> ANSWER, readTimeout);
    }

    private static ServerSocket listen(ServerSocket listener) throws IOException {
        listener.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
        return listener;
    }

    /** Both ends of a connection. */
    private static final class Pair implements AutoCloseable {

        private final Socket client;
        private final Connection connection;

        Pair() throws IOException {
            try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                this.client = new Socket(listener.getInetAddress(), listener.getLocalPort());
                this.connection = new Connection(listener.accept(), MINUTE, System::nanoTime);
            }
        }

        Connection connection() {
            return connection;
        }

        /** An open connection that nobody writes to has nothing to read and does not end. */
        boolean isEnded() throws IOException {
            client.setSoTimeout(20);
            try {
                return client.getInputStream().read() < 0;
            } catch (SocketTimeoutException e) {
                return false;
            }
        }

        @Override
        public void close() throws IOException {
            connection.close();
            client.close();
        }
    }
}

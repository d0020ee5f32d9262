package io.github.bitbucketoidc.aws.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndpointServerTest {

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

    private static EndpointServer start(Duration readTimeout) {
        return EndpointServer.start("token", () -> HttpAnswer.credentials(Map.of()), readTimeout);
    }

    /** Both ends of a connection. */
    private static final class Pair implements AutoCloseable {

        private final Socket client;
        private final Connection connection;

        Pair() throws IOException {
            try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                this.client = new Socket(listener.getInetAddress(), listener.getLocalPort());
                this.connection = new Connection(listener.accept(), Duration.ofMinutes(1));
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

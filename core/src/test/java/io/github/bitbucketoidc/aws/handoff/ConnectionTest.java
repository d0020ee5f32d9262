package io.github.bitbucketoidc.aws.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    private static final HttpAnswer ANSWER = HttpAnswer.credentials(Map.of());

    @Test
    void readsAHeadThatComesInParts() throws IOException {
        ScriptedSocket socket = new ScriptedSocket("GET / HT", "TP/1.1\r\nHost: a\r\n", "\r\n");

        assertThat(connection(socket).read()).isEqualTo(new RequestHead("GET", "/", Map.of("host", List.of("a"))));
    }

    @Test
    void takesNothingForARequestThatGoesOnAfterItsHead() throws IOException {
        assertThat(connection(new ScriptedSocket("GET / HTTP/1.1\r\n\r\nmore")).read())
                .isNull();
    }

    @Test
    void limitsTheTimeForTheWholeHead() {
        ScriptedSocket socket = new ScriptedSocket("G", "E", "T", " ", "/");
        socket.letEachReadTake(Duration.ofMillis(400));

        assertThatExceptionOfType(SocketTimeoutException.class)
                .isThrownBy(connection(socket, Duration.ofSeconds(1))::read);
        assertThat(socket.calls()).containsExactly("read in 1000 ms", "read in 600 ms", "read in 200 ms");
    }

    /** To a socket a limit of 0 ms is none. */
    @Test
    void readsNoMoreWhereLessThanAMillisecondIsLeft() {
        ScriptedSocket socket = new ScriptedSocket("GET / HTTP/1.1\r\n\r\n");

        assertThatExceptionOfType(SocketTimeoutException.class)
                .isThrownBy(connection(socket, Duration.ofNanos(999_999))::read);
        assertThat(socket.calls()).isEmpty();
    }

    @Test
    void readsWhatTheClientStillSendsSoThatClosingDoesNotCutTheAnswer() throws IOException {
        ScriptedSocket socket = new ScriptedSocket("x".repeat(20_000), "x");
        connection(socket).write(ANSWER);

        assertThat(socket.hasEnded()).isTrue();
    }

    @Test
    void endsTheAnswerBeforeItReadsOnAndReadsForAQuarterOfASecondAtMost() {
        ScriptedSocket socket = new ScriptedSocket("a", "b", "c", "d", "e");
        socket.letEachReadTake(Duration.ofMillis(100));

        assertThatExceptionOfType(SocketTimeoutException.class)
                .isThrownBy(() -> connection(socket).write(ANSWER));
        assertThat(socket.calls())
                .containsExactly("end of output", "read in 250 ms", "read in 150 ms", "read in 50 ms");
    }

    private static Connection connection(ScriptedSocket socket) {
        return connection(socket, Duration.ofSeconds(5));
    }

    private static Connection connection(ScriptedSocket socket, Duration readTimeout) {
        return new Connection(socket, readTimeout, socket::nanoTime);
    }
}

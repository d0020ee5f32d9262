package io.github.bitbucketoidc.aws.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bitbucketoidc.aws.internal.diagnosis.NetworkError;
import io.github.bitbucketoidc.aws.internal.diagnosis.ProxyRefusalException;
import io.github.bitbucketoidc.aws.internal.input.ProxySettings;
import io.github.bitbucketoidc.aws.support.DrippingServer;
import io.github.bitbucketoidc.aws.support.RawServer;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.ConnectException;
import java.net.CookieHandler;
import java.net.InetAddress;
import java.net.PasswordAuthentication;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSenderTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final URI BEYOND = URI.create("https://sts.invalid");

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final HttpSender http = new HttpSender(timer, Duration.ofSeconds(5));

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void sendsOneRequestAndKeepsNoConnection() throws IOException {
        try (RawServer server = new RawServer()) {
            server.answerWith(RawServer.http(200, "text/xml", new byte[] {'a'}));

            assertThat(send(server.uri(), null, LONG).body()).asString().isEqualTo("a");

            assertThat(server.firstHead())
                    .isEqualTo("POST / HTTP/1.1\r\nHost: " + server.uri().getAuthority()
                            + "\r\nConnection: close\r\nA: b\r\nContent-Length: 4\r\n\r\n");
        }
    }

    @Test
    void endsTheConnectionWhereTheServerDoesNot() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            CompletableFuture<Integer> end = CompletableFuture.supplyAsync(() -> endAfterAnAnswer(listener));

            send(URI.create("http://127.0.0.1:" + listener.getLocalPort()), null, LONG);

            assertThat(end.get(1, TimeUnit.MINUTES)).isEqualTo(-1);
        }
    }

    /** What a client sends after its request: -1 where it ends the connection. */
    private static int endAfterAnAnswer(ServerSocket listener) {
        try (Socket socket = listener.accept()) {
            socket.setSoTimeout(20_000);
            InputStream in = socket.getInputStream();
            String request = "";
            while (!request.endsWith("\r\n\r\nbody")) {
                int next = in.read();
                if (next < 0) {
                    throw new EOFException(request);
                }
                request += (char) next;
            }
            socket.getOutputStream().write(RawServer.http(200, "text/xml", new byte[0]));
            return in.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void keepsThePathOfAnEndpoint() throws IOException {
        try (RawServer server = new RawServer()) {
            server.answerWith(RawServer.http(200, "text/xml", new byte[0]));

            send(server.uri().resolve("/a%20b/"), null, LONG);

            assertThat(server.firstHead()).startsWith("POST /a%20b/ HTTP/1.1\r\n");
        }
    }

    @Test
    void sendsNothingASecondTimeWhereTheConnectionBreaks() throws IOException {
        try (RawServer server = new RawServer()) {
            assertThatIOException().isThrownBy(() -> send(server.uri(), null, LONG));

            assertThat(server.requests()).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://sts.invalid", "http://192.0.2.1", "http://127.0.0.1.invalid", "HTTP://sts.invalid"})
    void sendsNothingUnencryptedBeyondThisMachine(String endpoint) {
        assertThatIOException()
                .isThrownBy(() -> send(URI.create(endpoint), null, LONG))
                .withMessage("plain http beyond this machine would send it unencrypted");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | ''",
                "'' | 'HTTP/1.1 100 Continue\r\n\r\n'",
                "'HTTP/1.1 200 OK\r\n' | ''",
                "'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\na' | ''",
            })
    void endsInItsTimeWhereverAServerHangs(String beginning, String rest) throws IOException {
        try (DrippingServer server = new DrippingServer(beginning, rest)) {
            assertThatIOException().isThrownBy(() -> send(server.uri(), null, SHORT));
        }
    }

    @Test
    void saysOfAServerThatHangsHowLongItWasWaitedFor() throws IOException {
        try (DrippingServer server = new DrippingServer("", "")) {
            assertThatIOException()
                    .isThrownBy(() -> send(server.uri(), null, SHORT))
                    .isInstanceOf(SocketTimeoutException.class)
                    .withMessage("no whole answer within PT0.3S");
        }
    }

    @Test
    void failsWhereNothingCanLimitIt() throws IOException {
        timer.shutdownNow();
        try (RawServer server = new RawServer()) {
            assertThatExceptionOfType(RejectedExecutionException.class)
                    .isThrownBy(() -> send(server.uri(), null, LONG));

            assertThat(server.requests()).isZero();
        }
    }

    @Test
    void leavesNoLimitBehind() throws IOException {
        timer.setRemoveOnCancelPolicy(true);
        try (RawServer server = new RawServer()) {
            server.answerWith(RawServer.http(200, "text/xml", new byte[0]));
            send(server.uri(), null, LONG);
        }

        assertThat(timer.getQueue()).isEmpty();
    }

    @Test
    void saysThatAConnectionWasRefused() throws IOException {
        RawServer server = new RawServer();
        server.close();

        assertThatIOException().isThrownBy(() -> send(server.uri(), null, LONG)).isInstanceOf(ConnectException.class);
    }

    @Test
    void asksTheProxyForATunnelWithItsLoginAndNothingElse() throws IOException {
        try (RawServer proxy = new RawServer()) {
            proxy.answerWith(RawServer.http(502, "text/plain", new byte[0]));

            assertThatIOException().isThrownBy(() -> send(BEYOND, proxyAt(proxy, "Aladdin", "open sesame"), LONG));

            assertThat(proxy.firstHead())
                    .isEqualTo(String.join(
                            "\r\n",
                            "CONNECT sts.invalid:443 HTTP/1.1",
                            "Host: sts.invalid:443",
                            "Proxy-Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
                            "",
                            ""));
        }
    }

    @Test
    void saysWhatTheProxyAnsweredAndWhichLoginItWants() throws IOException {
        try (RawServer proxy = new RawServer()) {
            proxy.answerWith(RawServer.http(
                    407,
                    "text/plain\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                            + "Proxy-Authenticate: <b>",
                    new byte[0]));

            assertThatIOException()
                    .isThrownBy(() -> send(BEYOND, proxyAt(proxy, null, null), LONG))
                    .isInstanceOf(ProxyRefusalException.class)
                    .withMessage("HTTP 407 from the proxy 127.0.0.1:"
                            + proxy.uri().getPort() + " (HTTPS_PROXY), which wants a login (Negotiate or Basic)");
        }
    }

    @Test
    void saysThatAProxyRefusedTheConnectionAndWhatNamedIt() throws IOException {
        RawServer proxy = new RawServer();
        proxy.close();

        assertThat(said(proxyAt(proxy, "user", "secret"), LONG))
                .isEqualTo("ConnectException, through the proxy 127.0.0.1:"
                        + proxy.uri().getPort() + " (HTTPS_PROXY): Connection refused");
    }

    @Test
    void saysThatAProxyDoesNotAnswerAndWhatNamedIt() throws IOException {
        try (DrippingServer proxy = new DrippingServer("", "")) {
            ProxySettings settings = new ProxySettings(
                    "127.0.0.1", proxy.uri().getPort(), null, null, "system property https.proxyHost");

            assertThat(said(settings, SHORT))
                    .isEqualTo("SocketTimeoutException, through the proxy 127.0.0.1:"
                            + proxy.uri().getPort()
                            + " (system property https.proxyHost): no whole answer within PT0.3S");
        }
    }

    @Test
    void asksNoProxyForThisMachine() throws IOException {
        try (RawServer proxy = new RawServer();
                RawServer server = new RawServer()) {
            server.answerWith(RawServer.http(200, "text/xml", new byte[0]));

            send(server.uri(), proxyAt(proxy, null, null), LONG);

            assertThat(proxy.requests()).isZero();
        }
    }

    /** A program sets these for connections of its own. */
    @Test
    void asksNeitherTheCookiesNorTheLoginsOfTheProgram() throws IOException {
        CookieHandler cookies = CookieHandler.getDefault();
        CookieHandler.setDefault(new Forbidden());
        Authenticator.setDefault(new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                throw new AssertionError("asked");
            }
        });
        try (RawServer server = new RawServer()) {
            server.answerWith(RawServer.http(
                    401, "text/xml\r\nWWW-Authenticate: Basic realm=\"x\"\r\nSet-Cookie: a=b", new byte[0]));

            assertThat(send(server.uri(), null, LONG).status()).isEqualTo(401);
        } finally {
            CookieHandler.setDefault(cookies);
            Authenticator.setDefault(null);
        }
    }

    private static final class Forbidden extends CookieHandler {

        @Override
        public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) {
            throw new AssertionError("asked");
        }

        @Override
        public void put(URI uri, Map<String, List<String>> headers) {
            throw new AssertionError("asked");
        }
    }

    private static ProxySettings proxyAt(RawServer proxy, @Nullable String user, @Nullable String password) {
        return new ProxySettings("127.0.0.1", proxy.uri().getPort(), user, password, "HTTPS_PROXY");
    }

    private String said(ProxySettings proxy, Duration most) {
        return NetworkError.of(catchThrowableOfType(IOException.class, () -> send(BEYOND, proxy, most)))
                .said();
    }

    private HttpReply send(URI uri, @Nullable ProxySettings proxy, Duration most) throws IOException {
        return http.send("POST", uri, "A: b\r\n", "body".getBytes(StandardCharsets.US_ASCII), proxy, most);
    }
}

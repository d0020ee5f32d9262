package io.github.bitbucketoidc.aws.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.bitbucketoidc.aws.internal.diagnosis.ProxyRefusalException;
import io.github.bitbucketoidc.aws.internal.input.ProxySettings;
import io.github.bitbucketoidc.aws.support.DrippingServer;
import io.github.bitbucketoidc.aws.support.RawServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which way a request takes: a proxy that is set, one that the JVM's selector names, or none. */
class HttpSenderRouteTest {

    private final ProxySelector before = ProxySelector.getDefault();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final HttpSender http = new HttpSender(timer, Duration.ofSeconds(5));

    @AfterEach
    void asBefore() {
        ProxySelector.setDefault(before);
        timer.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[2001:db8::1]", "[::2]"})
    void asksTheProxyForAnAddressInItsBrackets(String host) throws IOException {
        try (RawServer proxy = new RawServer()) {
            proxy.answerWith(RawServer.http(502, "text/plain", new byte[0]));
            ProxySettings settings = new ProxySettings("127.0.0.1", proxy.uri().getPort(), null, null, "HTTPS_PROXY");

            assertThatIOException().isThrownBy(() -> send("https://" + host, settings));

            assertThat(proxy.firstHead())
                    .isEqualTo("CONNECT " + host + ":443 HTTP/1.1\r\nHost: " + host + ":443\r\n\r\n");
        }
    }

    @Test
    void asksTheProxyThatTheSelectorNames() throws IOException {
        try (RawServer proxy = new RawServer()) {
            proxy.answerWith(RawServer.http(502, "text/plain", new byte[0]));
            select(proxyAt(Proxy.Type.HTTP, proxy.uri()));

            assertThatIOException()
                    .isThrownBy(() -> send("https://sts.invalid", null))
                    .isInstanceOf(ProxyRefusalException.class)
                    .withMessageContaining("127.0.0.1:" + proxy.uri().getPort() + " (the JVM's proxy selector)");

            assertThat(proxy.firstHead()).startsWith("CONNECT sts.invalid:443 HTTP/1.1\r\n");
        }
    }

    @Test
    void asksNoProxyWhereTheSelectorPrefersNone() throws IOException {
        try (RawServer proxy = new RawServer()) {
            RawServer server = new RawServer();
            server.close();
            select(Proxy.NO_PROXY, proxyAt(Proxy.Type.HTTP, proxy.uri()));

            // Another name of 127.0.0.1, that is not known to be of this machine before it is looked up.
            assertThatIOException()
                    .isThrownBy(() ->
                            send("https://[::ffff:127.0.0.1]:" + server.uri().getPort(), null))
                    .isInstanceOf(ConnectException.class);

            assertThat(proxy.requests()).isZero();
        }
    }

    /** The JDK's sockets speak to it. */
    @Test
    void goesThroughASocksProxyThatTheSelectorNames() throws IOException {
        String noLoginThatItTakes = "\u0005\u00ff";
        try (DrippingServer proxy = new DrippingServer(noLoginThatItTakes, "")) {
            select(proxyAt(Proxy.Type.SOCKS, proxy.uri()));

            // No loopback address, and yet not beyond this machine.
            assertThatIOException()
                    .isThrownBy(() -> send("https://0.0.0.0", null))
                    .withMessageContaining("SOCKS");
        }
    }

    private static void select(Proxy... proxies) {
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(proxies);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        });
    }

    private static Proxy proxyAt(Proxy.Type type, URI uri) {
        return new Proxy(type, new InetSocketAddress(uri.getHost(), uri.getPort()));
    }

    private HttpReply send(String uri, @Nullable ProxySettings proxy) throws IOException {
        return http.send("GET", URI.create(uri), "", new byte[0], proxy, Duration.ofMinutes(1));
    }
}

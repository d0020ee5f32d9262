package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.internal.diagnosis.ProxyRefusalException;
import io.github.bitbucketoidc.aws.internal.diagnosis.ThroughProxyException;
import io.github.bitbucketoidc.aws.internal.input.ProxySettings;
import io.github.bitbucketoidc.aws.internal.input.ResolvedSettings;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request over a connection of its own, and reads the answer. One request an hour needs no more of HTTP than
 * this; docs/decisions/0003 says what the JDK's clients would add, and what they would not let us have.
 *
 * <p>Thread-safe.
 */
final class HttpSender {

    private static final String ENCRYPTED = "https";
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    private static final String UNPROTECTED = "plain http beyond this machine would send it unencrypted";

    private final ScheduledExecutorService timer;
    private final Duration connectTime;

    /** @param connectTime how long a server may take to accept a connection */
    HttpSender(ScheduledExecutorService timer, Duration connectTime) {
        this.timer = timer;
        this.connectTime = connectTime;
    }

    /**
     * @param headers all lines but {@code Host} and {@code Connection}, each with its end
     * @param proxy null for that of the JVM's own selector, if any
     * @param most how long it may take as a whole
     */
    HttpReply send(String method, URI uri, String headers, byte[] body, @Nullable ProxySettings proxy, Duration most)
            throws IOException {
        boolean encrypted = ENCRYPTED.equalsIgnoreCase(uri.getScheme());
        String host = host(uri);
        if (!ResolvedSettings.isProtected(encrypted ? ENCRYPTED : "http", host)) {
            throw new IOException(UNPROTECTED);
        }
        Route route = ResolvedSettings.isLoopback(host) ? Route.DIRECT : Route.of(uri, proxy);
        long end = System.nanoTime() + most.toNanos();
        Socket socket = route.newSocket();
        Future<?> limit = limit(socket, most);
        try {
            connect(socket, route, host, port(uri), encrypted);
            Socket channel = encrypted ? encrypted(socket, host, port(uri)) : socket;
            OutputStream out = channel.getOutputStream();
            out.write(request(method, uri, headers, body));
            out.flush();
            return HttpReply.read(new BufferedInputStream(channel.getInputStream()));
        } catch (IOException e) {
            throw route.failed(
                    System.nanoTime() - end >= 0 ? new SocketTimeoutException("no whole answer within " + most) : e);
        } finally {
            limit.cancel(false);
            // That below: to end an encrypted channel in good manners could wait for the other side.
            closeQuietly(socket);
        }
    }

    /** Whatever it is doing then: a server that dribbles would start the timeout of a read anew with each byte. */
    private Future<?> limit(Socket socket, Duration most) {
        return timer.schedule(() -> closeQuietly(socket), most.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more either way.
        }
    }

    private static byte[] request(String method, URI uri, String headers, byte[] body) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        byte[] head = (method + " " + path + " HTTP/1.1\r\nHost: " + authority(uri) + "\r\nConnection: close\r\n"
                        + headers + (body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n") + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    /** As it stands in {@code Host}: without a port that goes without saying. */
    static String authority(URI uri) {
        return port(uri) == usualPort(uri) ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    private static int port(URI uri) {
        return uri.getPort() == -1 ? usualPort(uri) : uri.getPort();
    }

    private static int usualPort(URI uri) {
        return ENCRYPTED.equalsIgnoreCase(uri.getScheme()) ? HTTPS_PORT : HTTP_PORT;
    }

    private static String host(URI uri) {
        String host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private void connect(Socket socket, Route route, String host, int port, boolean encrypted) throws IOException {
        if (route.proxyHost() == null) {
            InetAddress address = InetAddress.getByName(host);
            // The name localhost is what a file or a server of names says.
            if (!encrypted && !address.isLoopbackAddress()) {
                throw new IOException(UNPROTECTED);
            }
            connect(socket, address, port);
            return;
        }
        connect(socket, InetAddress.getByName(route.proxyHost()), route.proxyPort());
        if (!encrypted) {
            throw new IOException("plain http never goes through a proxy");
        }
        String target = (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
        String request = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n" + route.authorization() + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        // Unbuffered: what comes after the answer belongs to the tunnel.
        HttpReply answer = HttpReply.readWithoutBody(socket.getInputStream());
        if (!answer.isSuccess()) {
            throw new ProxyRefusalException(answer.status(), route.described(), answer.login());
        }
    }

    private void connect(Socket socket, InetAddress address, int port) throws IOException {
        socket.connect(new InetSocketAddress(address, port), Math.toIntExact(connectTime.toMillis()));
    }

    /** With the truststore of the JVM, or what the program put in its place for all of its https connections. */
    private static Socket encrypted(Socket socket, String host, int port) throws IOException {
        Socket layered = HttpsURLConnection.getDefaultSSLSocketFactory().createSocket(socket, host, port, true);
        if (!(layered instanceof SSLSocket channel)) {
            throw new IOException("the default SSL socket factory makes no SSL sockets");
        }
        SSLParameters parameters = channel.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        channel.setSSLParameters(parameters);
        channel.startHandshake();
        return channel;
    }

    /**
     * How to get to a server.
     *
     * @param proxyHost null where there is none
     * @param proxySource what named it
     * @param authorization a whole line, or nothing
     * @param throughSocks whether the JDK may use the SOCKS proxy that is set for it
     */
    private record Route(
            @Nullable String proxyHost, int proxyPort, String proxySource, String authorization, boolean throughSocks) {

        private static final String SELECTOR = "the JVM's proxy selector";

        /** Plain http goes to this machine alone, where no proxy has any business. */
        private static final Route DIRECT = new Route(null, 0, "", "", false);

        static Route of(URI uri, @Nullable ProxySettings proxy) {
            if (proxy == null) {
                return ofSelector(uri);
            }
            return proxy.exempts()
                    ? DIRECT
                    : new Route(proxy.host(), proxy.port(), proxy.source(), authorization(proxy), false);
        }

        /** The program's own, or the JDK's, which knows the operating system's settings where it is told to. */
        private static Route ofSelector(URI uri) {
            ProxySelector selector = ProxySelector.getDefault();
            List<Proxy> proxies = selector == null ? List.of() : selector.select(uri);
            for (Proxy proxy : proxies) {
                if (proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress address) {
                    return new Route(address.getHostString(), address.getPort(), SELECTOR, "", false);
                }
                if (proxy.type() == Proxy.Type.DIRECT) {
                    return DIRECT;
                }
            }
            return new Route(null, 0, "", "", true);
        }

        private static String authorization(ProxySettings proxy) {
            if (proxy.user() == null) {
                return "";
            }
            String login = proxy.user() + ":" + (proxy.password() == null ? "" : proxy.password());
            return "Proxy-Authorization: Basic "
                    + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)) + "\r\n";
        }

        /** The proxy, without its login. */
        String described() {
            return proxyHost + ":" + proxyPort + " (" + proxySource + ")";
        }

        /** The failure, with the proxy, which a refusal of its own names already. */
        IOException failed(IOException failure) {
            return proxyHost == null || failure instanceof ProxyRefusalException
                    ? failure
                    : new ThroughProxyException(described(), failure);
        }

        Socket newSocket() {
            return throughSocks ? new Socket() : new Socket(Proxy.NO_PROXY);
        }
    }
}

package io.github.bitbucketoidc.aws.examples.spring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** An S3 on loopback that takes whatever is put, and keeps it with the keys that signed it. */
final class ScriptedS3 implements AutoCloseable {

    /** As it came over the wire, which may be in signed chunks. */
    record Put(String authorization, String body) {

        /** Whose keys signed it. */
        String keyId() {
            return authorization.replaceFirst(".*Credential=([A-Z0-9]+)/.*", "$1");
        }
    }

    private final Map<String, Put> puts = new ConcurrentSkipListMap<>();
    private final HttpServer server;

    ScriptedS3() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Map<String, Put> puts() {
        return puts;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            puts.put(
                    exchange.getRequestURI().getPath(),
                    new Put(
                            exchange.getRequestHeaders().getFirst("Authorization"),
                            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

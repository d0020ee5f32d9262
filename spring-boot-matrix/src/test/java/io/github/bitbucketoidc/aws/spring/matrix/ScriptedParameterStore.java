package io.github.bitbucketoidc.aws.spring.matrix;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A parameter store on loopback with one parameter, that shows whose keys it was asked with. */
final class ScriptedParameterStore implements AutoCloseable {

    private static final Pattern ACCESS_KEY_ID = Pattern.compile("Credential=([A-Z0-9]+)/");
    private static final String ANSWER =
            "{\"Parameters\":[{\"Name\":\"/demo/greeting\",\"Type\":\"String\",\"Value\":\"hello\",\"Version\":1}]}";

    private final List<String> accessKeyIds = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    ScriptedParameterStore() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Whose keys signed, without repetition, in the order of the calls. */
    List<String> accessKeyIds() {
        return accessKeyIds.stream().distinct().toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Matcher matcher = ACCESS_KEY_ID.matcher(exchange.getRequestHeaders().getFirst("Authorization"));
            if (matcher.find()) {
                accessKeyIds.add(matcher.group(1));
            }
            exchange.getRequestBody().readAllBytes();
            byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

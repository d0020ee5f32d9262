package io.github.bitbucketoidc.aws.examples.deploy.exec;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** GetAuthorizationToken on loopback: gives the answers that it was told, then a token. */
final class FakeCodeArtifact implements AutoCloseable {

    static final String TOKEN = "eyJ2ZXIiOjEsImlzdSI6MX0.secret-of-codeartifact.c2VjcmV0.c2VjcmV0.c2VjcmV0";

    private final HttpServer server;
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    private record Answer(int status, String type, String body) {}

    FakeCodeArtifact() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void answer(int status, String type, String body) {
        answers.add(new Answer(status, type, body));
    }

    /** Method, path and query, and who signed for what. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String signature = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + signature.replaceFirst(".*Credential=(ASIA)[^/]*/\\d+/([^,]*),.*", "$1 $2"));
        Answer answer = answers.isEmpty()
                ? new Answer(200, "", "{\"authorizationToken\":\"" + TOKEN + "\",\"expiration\":1.79E9}")
                : answers.remove();
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        if (!answer.type().isEmpty()) {
            exchange.getResponseHeaders().add("x-amzn-ErrorType", answer.type());
        }
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

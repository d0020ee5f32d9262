package io.github.bitbucketoidc.aws.examples.deploy.check;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** GetRole on loopback: gives the one policy that it has, or refuses. */
final class FakeIam implements AutoCloseable {

    private final HttpServer server;
    private volatile String policy = "";
    private volatile String arn = "";
    private volatile String refused = "";
    private volatile boolean silent;
    private volatile String lastRequest = "";
    private volatile String lastCaller = "";

    FakeIam() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void givePolicy(String json) {
        policy = json;
    }

    void giveArn(String role) {
        arn = "<Arn>" + role + "</Arn>";
    }

    /** Refuses callers whose access key id begins so. */
    void refuse(String caller) {
        refused = caller;
    }

    /** As no IAM does, and some stand-ins do. */
    void giveNoPolicy() {
        silent = true;
    }

    /** As a form. */
    String lastRequest() {
        return lastRequest;
    }

    /** The access key id that signed it. */
    String lastCaller() {
        return lastCaller;
    }

    private void handle(HttpExchange exchange) throws IOException {
        lastRequest = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String signature = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        lastCaller = signature.replaceFirst(".*Credential=([^/]+)/.*", "$1");
        boolean isRefused = !refused.isEmpty() && lastCaller.startsWith(refused);
        boolean refuses = !silent && (policy.isEmpty() || isRefused);
        byte[] answer = (refuses ? refusal() : role()).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/xml");
        exchange.sendResponseHeaders(refuses ? 403 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static String refusal() {
        return "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>is not authorized to perform:"
                + " iam:GetRole</Message></Error><RequestId>1</RequestId></ErrorResponse>";
    }

    private String role() {
        return "<GetRoleResponse><GetRoleResult><Role><RoleName>deploy</RoleName>" + arn + (silent ? "" : document())
                + "</Role></GetRoleResult></GetRoleResponse>";
    }

    private String document() {
        return "<AssumeRolePolicyDocument>"
                + URLEncoder.encode(policy, StandardCharsets.UTF_8).replace("+", "%20") + "</AssumeRolePolicyDocument>";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

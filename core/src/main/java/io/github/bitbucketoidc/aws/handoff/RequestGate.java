package io.github.bitbucketoidc.aws.handoff;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may have credentials: a program on this machine that was given the authorisation token. A web page is none, also
 * where its server's name was rebound to this machine's address, and neither is anything behind a proxy.
 */
final class RequestGate {

    static final String PATH = "/credentials";

    /** Only browsers and proxies send these. */
    static final List<String> FOREIGN = List.of(
            "origin", "referer", "sec-fetch-site", "sec-fetch-mode", "cookie", "via", "forwarded", "x-forwarded-for");

    private final Set<String> hosts;
    private final byte[] token;

    RequestGate(int port, String token) {
        this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    /** What to answer, or null where the request is let in. */
    @Nullable
    HttpAnswer refusal(@Nullable RequestHead request) {
        if (request == null || hasBody(request)) {
            return HttpAnswer.error(400, "malformed-request", "Not an HTTP/1.1 request without a body.");
        }
        String host = request.only("host");
        if (host == null || !hosts.contains(host.toLowerCase(Locale.ROOT))) {
            return HttpAnswer.error(
                    403, "wrong-host", "This endpoint answers to 127.0.0.1 and localhost, with its port, only.");
        }
        if (FOREIGN.stream().anyMatch(request::has)) {
            return HttpAnswer.error(403, "browser-request", "This endpoint does not answer browsers and proxies.");
        }
        if (!request.target().equals(PATH)) {
            return HttpAnswer.error(404, "unknown-path", "There is nothing here.");
        }
        if (!request.method().equals("GET")) {
            return HttpAnswer.error(405, "method-not-allowed", "This endpoint answers GET only.");
        }
        return isAuthorized(request) ? null : notAuthorized();
    }

    private static HttpAnswer notAuthorized() {
        return HttpAnswer.error(
                403,
                "not-authorized",
                "The Authorization header must be the value of AWS_CONTAINER_AUTHORIZATION_TOKEN.");
    }

    private static boolean hasBody(RequestHead request) {
        return request.has("transfer-encoding")
                || (request.has("content-length") && !"0".equals(request.only("content-length")));
    }

    /** In constant time, so that no guess tells how much of it was right. */
    private boolean isAuthorized(RequestHead request) {
        String given = request.only("authorization");
        return given != null && MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8));
    }
}

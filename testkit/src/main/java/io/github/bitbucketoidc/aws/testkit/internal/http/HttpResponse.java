package io.github.bitbucketoidc.aws.testkit.internal.http;

import java.util.Map;

/** One HTTP answer, and how much of it reaches the client. */
public record HttpResponse(
        int status, String contentType, Map<String, String> headers, String body, Delivery delivery) {

    /** How the answer travels. */
    public enum Delivery {
        WHOLE,
        CUT,
        NEVER
    }

    public static HttpResponse text(int status, String contentType, String body) {
        return new HttpResponse(status, contentType, Map.of(), body, Delivery.WHOLE);
    }

    public static HttpResponse json(String body) {
        return text(200, "application/json", body);
    }

    public static HttpResponse plain(int status, String body) {
        return text(status, "text/plain", body);
    }

    public HttpResponse delivered(Delivery how) {
        return new HttpResponse(status, contentType, headers, body, how);
    }

    public HttpResponse with(Map<String, String> extraHeaders) {
        return new HttpResponse(status, contentType, extraHeaders, body, delivery);
    }

    /** A body can hold credentials. */
    @Override
    public String toString() {
        return "HttpResponse[status=" + status + ", delivery=" + delivery + "]";
    }
}

package io.github.bitbucketoidc.aws.testkit;

import java.util.Map;

/** One HTTP answer, and how much of it reaches the client. */
record HttpResponse(int status, String contentType, Map<String, String> headers, String body, Delivery delivery) {

    /** How the answer travels. */
    enum Delivery {
        WHOLE,
        CUT,
        NEVER
    }

    static HttpResponse text(int status, String contentType, String body) {
        return new HttpResponse(status, contentType, Map.of(), body, Delivery.WHOLE);
    }

    static HttpResponse json(String body) {
        return text(200, "application/json", body);
    }

    static HttpResponse plain(int status, String body) {
        return text(status, "text/plain", body);
    }

    HttpResponse delivered(Delivery how) {
        return new HttpResponse(status, contentType, headers, body, how);
    }

    HttpResponse with(Map<String, String> extraHeaders) {
        return new HttpResponse(status, contentType, extraHeaders, body, delivery);
    }

    /** A body can hold credentials. */
    @Override
    public String toString() {
        return "HttpResponse[status=" + status + ", delivery=" + delivery + "]";
    }
}

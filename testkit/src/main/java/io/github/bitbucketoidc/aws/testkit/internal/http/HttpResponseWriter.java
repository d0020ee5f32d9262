package io.github.bitbucketoidc.aws.testkit.internal.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes one HTTP/1.1 answer with the server's own Date. */
final class HttpResponseWriter {

    /** IMF-fixdate of RFC 9110: the JDK's RFC_1123 format writes the day without its leading zero. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private HttpResponseWriter() {}

    static void write(HttpResponse response, Instant date, OutputStream out) throws IOException {
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        int sent = response.delivery() == HttpResponse.Delivery.CUT ? body.length / 2 : body.length;
        out.write(head(response, date, body.length).getBytes(StandardCharsets.ISO_8859_1));
        out.write(body, 0, sent);
        out.flush();
    }

    private static String head(HttpResponse response, Instant date, int length) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(response.status())
                .append(response.status() == 200 ? " OK\r\n" : " \r\n");
        append(head, "Date", HTTP_DATE.format(date));
        append(head, "Content-Type", response.contentType());
        append(head, "Content-Length", Integer.toString(length));
        append(head, "Connection", "close");
        response.headers().forEach((name, value) -> append(head, name, value));
        return head.append("\r\n").toString();
    }

    private static void append(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }
}

package io.github.bitbucketoidc.aws.handoff;

import io.github.bitbucketoidc.aws.internal.text.JsonWriter;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** One HTTP answer with a JSON body. */
record HttpAnswer(int status, Map<String, String> body) {

    /** Long enough for the first line of an exception, short enough for a log. */
    private static final int MAX_MESSAGE = 500;

    static HttpAnswer credentials(Map<String, String> members) {
        return new HttpAnswer(200, members);
    }

    /** The form in which the container agents of AWS report errors; SDKs show the message. */
    static HttpAnswer error(int status, String code, String message) {
        return new HttpAnswer(status, Map.of("code", code, "message", firstLine(message)));
    }

    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("");
        return SafeText.cut(line, MAX_MESSAGE);
    }

    /** Members by name, so that the same values are always the same bytes. */
    byte[] bytes() {
        byte[] json = JsonWriter.compact(new TreeMap<>(body)).getBytes(StandardCharsets.US_ASCII);
        byte[] head = head(json.length).getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[head.length + json.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(json, 0, all, head.length, json.length);
        return all;
    }

    private String head(int length) {
        return "HTTP/1.1 " + status + (status == 200 ? " OK" : " Refused") + "\r\n"
                + "Content-Type: application/json\r\n"
                + "Content-Length: " + length + "\r\n"
                + "Cache-Control: no-store\r\n"
                + "X-Content-Type-Options: nosniff\r\n"
                + (status == 405 ? "Allow: GET\r\n" : "")
                + "Connection: close\r\n\r\n";
    }

    /** The body may hold keys. */
    @Override
    public String toString() {
        return "Answer[status=" + status + "]";
    }
}

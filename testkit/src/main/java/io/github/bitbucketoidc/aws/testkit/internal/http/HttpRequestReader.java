package io.github.bitbucketoidc.aws.testkit.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads one HTTP/1.1 request from a connection. */
final class HttpRequestReader {

    /** A web identity token has at most 20000 characters, and a GET carries it in the request line. */
    private static final int MAX_LINE = 64 * 1024;

    private static final int MAX_HEADERS = 100;
    private static final int MAX_BODY = 1024 * 1024;

    private final InputStream in;

    HttpRequestReader(InputStream in) {
        this.in = in;
    }

    HttpRequest read() throws IOException, UnreadableRequest {
        String[] requestLine = readLine().split(" ", -1);
        if (requestLine.length != 3 || !requestLine[2].startsWith("HTTP/1.")) {
            throw new UnreadableRequest(400, "Not an HTTP/1.1 request line");
        }
        String target = requestLine[1];
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        String query = question < 0 ? "" : target.substring(question + 1);
        Map<String, List<String>> headers = readHeaders();
        return new HttpRequest(
                requestLine[0], path, query, headers, new String(readBody(headers), StandardCharsets.UTF_8));
    }

    private Map<String, List<String>> readHeaders() throws IOException, UnreadableRequest {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        String line = readLine();
        for (int count = 0; !line.isEmpty(); count++) {
            int colon = line.indexOf(':');
            if (colon <= 0 || count == MAX_HEADERS) {
                throw new UnreadableRequest(400, "Bad or too many headers");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            headers.computeIfAbsent(name, any -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
            line = readLine();
        }
        return headers;
    }

    private byte[] readBody(Map<String, List<String>> headers) throws IOException, UnreadableRequest {
        List<String> none = List.of();
        if (String.join(",", headers.getOrDefault("transfer-encoding", none)).equalsIgnoreCase("chunked")) {
            return readChunks();
        }
        String length = String.join(",", headers.getOrDefault("content-length", none));
        return length.isEmpty() ? new byte[0] : readFully(parseLength(length, 10));
    }

    private byte[] readChunks() throws IOException, UnreadableRequest {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int size = readChunkSize();
        while (size > 0) {
            if (body.size() + size > MAX_BODY) {
                throw new UnreadableRequest(413, "Request body too large");
            }
            body.writeBytes(readFully(size));
            readLine();
            size = readChunkSize();
        }
        readHeaders();
        return body.toByteArray();
    }

    private int readChunkSize() throws IOException, UnreadableRequest {
        return parseLength(readLine().split(";", 2)[0].strip(), 16);
    }

    private static int parseLength(String text, int radix) throws UnreadableRequest {
        long length;
        try {
            length = Long.parseUnsignedLong(text, radix);
        } catch (NumberFormatException e) {
            throw new UnreadableRequest(400, "Bad body length");
        }
        if (length < 0 || length > MAX_BODY) {
            throw new UnreadableRequest(413, "Request body too large");
        }
        return (int) length;
    }

    private byte[] readFully(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("The client closed in the middle of the body");
        }
        return bytes;
    }

    private String readLine() throws IOException, UnreadableRequest {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("The client closed in the middle of the head");
            }
            if (line.size() == MAX_LINE) {
                throw new UnreadableRequest(414, "Request head too large");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}

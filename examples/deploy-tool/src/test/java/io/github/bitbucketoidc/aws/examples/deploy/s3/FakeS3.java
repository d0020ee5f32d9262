package io.github.bitbucketoidc.aws.examples.deploy.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** One bucket on loopback, path style, with what the tool uses of S3; it does as told. */
public final class FakeS3 implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final NavigableMap<String, Stored> objects = new ConcurrentSkipListMap<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> refusals = new ConcurrentHashMap<>();
    private volatile Predicate<String> overloaded = request -> false;
    private volatile String overloadCode = "";
    private volatile Consumer<String> watcher = request -> {};
    private volatile UnaryOperator<String> listing = xml -> xml;
    private volatile boolean eTagIsMd5 = true;
    private volatile int page = 2;

    /** An object, with the headers it was uploaded with. */
    public static final class Stored {

        private final byte[] bytes;
        private final String eTag;
        private final Map<String, String> headers;

        private Stored(byte[] bytes, String eTag, Map<String, String> headers) {
            this.bytes = bytes;
            this.eTag = eTag;
            this.headers = headers;
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        public String content() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        Map<String, String> headers() {
            return headers;
        }
    }

    public FakeS3() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public NavigableMap<String, Stored> objects() {
        return objects;
    }

    /** Each as {@code PUT key}, in their order; a listing is {@code GET}. */
    public List<String> requests() {
        return requests;
    }

    public void put(String key, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        objects.put(key, new Stored(bytes, eTag(bytes), Map.of()));
    }

    /** Refuses requests such as {@code PUT key} with that code, until told otherwise with null. */
    public void refuse(String request, String code) {
        refusals.put(request, code);
    }

    public void refuseNothing() {
        refusals.clear();
    }

    /** Refuses all requests of that method with that code. */
    public void refuseAll(String method, String code) {
        refusals.put(method + " *", code);
    }

    /** Answers those requests with status 503 and that code. */
    public void overload(String code, Predicate<String> which) {
        overloadCode = code;
        overloaded = which;
    }

    /** Is shown each request before it is answered, and may hold it. */
    public void watch(Consumer<String> requests) {
        watcher = requests;
    }

    /** Changes what listings say. */
    public void spoilListings(UnaryOperator<String> change) {
        listing = change;
    }

    /** How many objects a listing has on each page; 2 unless told otherwise. */
    public void pagesOf(int objects) {
        page = objects;
    }

    /** As a bucket with KMS encryption. */
    public void encryptWithKms() {
        eTagIsMd5 = false;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String key = path.substring(Math.min(path.length(), "/bucket/".length()));
        String request = exchange.getRequestMethod() + (key.isEmpty() ? "" : " " + key);
        byte[] body = body(exchange);
        requests.add(request);
        watcher.accept(request);
        if (overloaded.test(request)) {
            answer(exchange, 503, error(overloadCode));
            return;
        }
        String refusal = refusals.getOrDefault(request, refusals.get(exchange.getRequestMethod() + " *"));
        if (refusal != null) {
            answer(exchange, 403, error(refusal));
            return;
        }
        switch (exchange.getRequestMethod()) {
            case "PUT" -> store(exchange, key, body);
            case "HEAD" -> head(exchange, key);
            case "DELETE" -> {
                objects.remove(key);
                answer(exchange, 204, "");
            }
            default -> answer(exchange, 200, listing.apply(list(query(exchange))));
        }
    }

    private static String error(String code) {
        return "<Error><Code>" + code + "</Code><Message>" + code + " for tests</Message></Error>";
    }

    private void store(HttpExchange exchange, String key, byte[] body) throws IOException {
        String expected = exchange.getRequestHeaders().getFirst("x-amz-checksum-sha256");
        if (!Base64.getEncoder().encodeToString(digest("SHA-256", body)).equals(expected)) {
            answer(exchange, 400, "<Error><Code>BadDigest</Code><Message>checksum</Message></Error>");
            return;
        }
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        objects.put(key, new Stored(body, eTag(body), headers));
        answer(exchange, 200, "");
    }

    private void head(HttpExchange exchange, String key) throws IOException {
        Stored stored = objects.get(key);
        if (stored != null && stored.headers.containsKey("x-amz-meta-sha256")) {
            exchange.getResponseHeaders().add("x-amz-meta-sha256", stored.headers.get("x-amz-meta-sha256"));
        }
        exchange.sendResponseHeaders(stored == null ? 404 : 200, -1);
        exchange.close();
    }

    private String list(Map<String, String> query) {
        String prefix = query.getOrDefault("prefix", "");
        String after = URLDecoder.decode(query.getOrDefault("continuation-token", ""), StandardCharsets.UTF_8);
        List<Map.Entry<String, Stored>> found = objects.tailMap(after, false).entrySet().stream()
                .filter(object -> object.getKey().startsWith(prefix))
                .limit(page + 1L)
                .toList();
        StringBuilder xml = new StringBuilder("<ListBucketResult><EncodingType>url</EncodingType>");
        found.stream()
                .limit(page)
                .forEach(object -> xml.append("<Contents><Key>")
                        .append(URLEncoder.encode(object.getKey(), StandardCharsets.UTF_8))
                        .append("</Key><Size>")
                        .append(object.getValue().bytes.length)
                        .append("</Size><ETag>&quot;")
                        .append(object.getValue().eTag)
                        .append("&quot;</ETag></Contents>"));
        if (found.size() > page) {
            xml.append("<IsTruncated>true</IsTruncated><NextContinuationToken>")
                    .append(URLEncoder.encode(found.get(page - 1).getKey(), StandardCharsets.UTF_8))
                    .append("</NextContinuationToken>");
        }
        return xml.append("</ListBucketResult>").toString();
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        for (String pair : exchange.getRequestURI().getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts.length == 1 ? "" : parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    /** Over http the SDK signs the body piece by piece. */
    private static byte[] body(HttpExchange exchange) throws IOException {
        byte[] sent = exchange.getRequestBody().readAllBytes();
        String signed = String.valueOf(exchange.getRequestHeaders().getFirst("x-amz-content-sha256"));
        if (!signed.startsWith("STREAMING-")) {
            return sent;
        }
        String text = new String(sent, StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int at = 0;
        int size;
        do {
            int lineEnd = text.indexOf("\r\n", at);
            size = Integer.parseInt(text.substring(at, lineEnd).split(";", -1)[0], 16);
            body.write(sent, lineEnd + 2, size);
            at = lineEnd + 2 + size + 2;
        } while (size > 0);
        return body.toByteArray();
    }

    private String eTag(byte[] content) {
        return HexFormat.of().formatHex(digest("MD5", eTagIsMd5 ? content : new byte[] {1}));
    }

    private static byte[] digest(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String xml) throws IOException {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

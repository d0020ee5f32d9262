package io.github.bitbucketoidc.aws.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers every request with bytes, be they HTTP or not, and ends the connection. */
public final class RawServer implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");
    private static final int BACKLOG = 50;

    private final ServerSocket listener;
    private final AtomicInteger requests = new AtomicInteger();
    private final CompletableFuture<String> firstHead = new CompletableFuture<>();
    private volatile Function<String, byte[]> script = request -> new byte[0];

    public RawServer() throws IOException {
        this.listener = new ServerSocket(0, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        Thread thread = new Thread(this::serveAll, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** An answer of HTTP that is whole. */
    public static byte[] http(int status, String contentType, byte[] body) {
        String head = "HTTP/1.1 " + status + " \r\nContent-Type: " + contentType + "\r\nContent-Length: " + body.length
                + "\r\nConnection: close\r\n\r\n";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    public int requests() {
        return requests.get();
    }

    /** The head of the first request, once there was one. */
    public String firstHead() {
        return firstHead.orTimeout(1, TimeUnit.MINUTES).join();
    }

    public void answerWith(byte[] bytes) {
        script = request -> bytes;
    }

    /** Answers by what a request says, as a whole. */
    public void answerBy(Function<String, byte[]> answers) {
        script = answers;
    }

    private void serveAll() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                requests.incrementAndGet();
                String head = readHead(socket.getInputStream());
                firstHead.complete(head);
                socket.getOutputStream().write(script.apply(head + readBody(head, socket.getInputStream())));
            } catch (IOException e) {
                // The client is gone, or the listener was closed.
            }
        }
    }

    private static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        int next;
        while (head.indexOf("\r\n\r\n") < 0 && (next = in.read()) >= 0) {
            head.append((char) next);
        }
        return head.toString();
    }

    /** To its end: closing a connection with something unread in it would take the answer from the client. */
    private static String readBody(String head, InputStream in) throws IOException {
        Matcher length = LENGTH.matcher(head);
        return length.find()
                ? new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.ISO_8859_1)
                : "";
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}

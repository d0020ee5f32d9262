package io.github.bitbucketoidc.aws.handoff;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One client's connection: one request, one answer, and a limit to everything. */
final class Connection implements AutoCloseable {

    /** SDKs send a few hundred bytes. */
    static final int MAX_HEAD = 8 * 1024;

    private static final Duration DRAIN_TIMEOUT = Duration.ofMillis(250);
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final Socket socket;
    private final Duration readTimeout;
    private final LongSupplier nanoTime;

    /** @param nanoTime as {@link System#nanoTime()} */
    Connection(Socket socket, Duration readTimeout, LongSupplier nanoTime) {
        this.socket = socket;
        this.readTimeout = readTimeout;
        this.nanoTime = nanoTime;
    }

    /**
     * Reads up to the end of the head, for as long as the read timeout in all, whatever trickles in.
     *
     * @return null where what came is no request
     * @throws IOException if the client is gone or too slow
     */
    @Nullable
    RequestHead read() throws IOException {
        byte[] buffer = new byte[MAX_HEAD];
        InputStream in = socket.getInputStream();
        long deadline = nanoTime.getAsLong() + readTimeout.toNanos();
        int length = 0;
        while (length < buffer.length) {
            socket.setSoTimeout(millisUntil(deadline));
            int count = in.read(buffer, length, buffer.length - length);
            if (count < 0) {
                throw new IOException("The client closed before it had asked");
            }
            length += count;
            String text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
            if (text.endsWith(END_OF_HEAD)) {
                return RequestHead.parse(text.substring(0, text.length() - END_OF_HEAD.length()));
            }
            if (text.contains(END_OF_HEAD)) {
                return null;
            }
        }
        return null;
    }

    private int millisUntil(long deadline) throws SocketTimeoutException {
        long millis = (deadline - nanoTime.getAsLong()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException("The client took too long to ask");
        }
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }

    /** An answer is smaller than any socket's send buffer, so that this does not wait for the client to read it. */
    void write(HttpAnswer answer) throws IOException {
        socket.getOutputStream().write(answer.bytes());
        socket.shutdownOutput();
        drain();
    }

    /** Closing with unread input resets the connection, and the client would lose the answer. */
    private void drain() throws IOException {
        InputStream in = socket.getInputStream();
        byte[] ignored = new byte[MAX_HEAD];
        long deadline = nanoTime.getAsLong() + DRAIN_TIMEOUT.toNanos();
        int count = 0;
        while (count >= 0) {
            socket.setSoTimeout(millisUntil(deadline));
            count = in.read(ignored);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // A socket that cannot be closed is closed.
        }
    }
}

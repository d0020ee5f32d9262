package io.github.bitbucketoidc.aws.handoff;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A client that sends one part for each read, then ends; on a clock of its own. */
final class ScriptedSocket extends Socket {

    private final InputStream input;
    private final List<String> calls = new ArrayList<>();
    private long nanosOfARead;
    private long nanoTime = Long.MAX_VALUE;
    private boolean ended;

    ScriptedSocket(String... parts) {
        InputStream sent = new SequenceInputStream(Collections.enumeration(Arrays.stream(parts)
                .map(part -> new ByteArrayInputStream(part.getBytes(StandardCharsets.ISO_8859_1)))
                .toList()));
        this.input = new FilterInputStream(sent) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                nanoTime += nanosOfARead;
                int count = super.read(buffer, offset, length);
                ended = count < 0;
                return count;
            }
        };
    }

    void letEachReadTake(Duration duration) {
        nanosOfARead = duration.toNanos();
    }

    long nanoTime() {
        return nanoTime;
    }

    List<String> calls() {
        return calls;
    }

    /** Whether all was read, up to the end. */
    boolean hasEnded() {
        return ended;
    }

    @Override
    public InputStream getInputStream() {
        return input;
    }

    @Override
    public OutputStream getOutputStream() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public synchronized void setSoTimeout(int millis) {
        calls.add("read in " + millis + " ms");
    }

    @Override
    public void shutdownOutput() {
        calls.add("end of output");
    }
}

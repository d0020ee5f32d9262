package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.internal.input.ResolvedSettings;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * An HTTP client that sends nothing unencrypted beyond this machine, and whose {@link #close()} also ends the calls under
 * way. A thread that reads from a socket does not notice an interrupt; without this, one that waits for a hanging STS would
 * outlive its provider.
 *
 * <p>Thread-safe: a call that starts while the client closes is either in the set when {@code close} walks it, or sees
 * the flag that {@code close} set before.
 */
final class AbortableHttpClient implements SdkHttpClient {

    private static final String CLOSED = "The HTTP client was closed.";

    private final SdkHttpClient delegate;
    private final Duration bodyTime;
    private final Set<ExecutableHttpRequest> calls = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @param bodyTime how long the body of an answer may take after its headers */
    AbortableHttpClient(SdkHttpClient delegate, Duration bodyTime) {
        this.delegate = delegate;
        this.bodyTime = bodyTime;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        String host = request.httpRequest().host();
        if (!ResolvedSettings.isProtected(request.httpRequest().protocol(), host)) {
            throw SdkClientException.create("Plain http to " + SafeText.quoted(host)
                    + " would send the token unencrypted. The endpoint is none of this library's settings: look for a"
                    + " variable or a system property of the SDK.");
        }
        return new Tracked(delegate.prepareRequest(request));
    }

    @Override
    public String clientName() {
        return delegate.clientName();
    }

    @Override
    public void close() {
        closed = true;
        calls.forEach(ExecutableHttpRequest::abort);
        delegate.close();
    }

    private final class Tracked implements ExecutableHttpRequest {

        private final ExecutableHttpRequest call;

        Tracked(ExecutableHttpRequest call) {
            this.call = call;
        }

        @Override
        public HttpExecuteResponse call() throws IOException {
            calls.add(call);
            try {
                if (closed) {
                    throw new IOException(CLOSED);
                }
                HttpExecuteResponse response = call.call();
                return HttpExecuteResponse.builder()
                        .response(response.httpResponse())
                        .responseBody(response.responseBody().map(this::guarded).orElse(null))
                        .build();
            } finally {
                calls.remove(call);
            }
        }

        private AbortableInputStream guarded(AbortableInputStream body) {
            return AbortableInputStream.create(new Body(body), body);
        }

        @Override
        public void abort() {
            call.abort();
        }
    }

    /**
     * What comes after the headers: STS sends it in one go. A server that dribbles would hold the thread for as long as
     * it likes, since each byte starts the socket's timeout anew. The JDK has no safe way to end a read from another
     * thread here, so that a read under way ends with that timeout at the latest.
     */
    private final class Body extends FilterInputStream {

        private final long start = System.nanoTime();

        Body(InputStream body) {
            super(body);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            check();
            return super.read(buffer, offset, length);
        }

        @Override
        public int read() throws IOException {
            check();
            return super.read();
        }

        private void check() throws IOException {
            if (closed || System.nanoTime() - start > bodyTime.toNanos()) {
                throw new IOException(closed ? CLOSED : "The answer took longer than " + bodyTime + ".");
            }
        }
    }
}

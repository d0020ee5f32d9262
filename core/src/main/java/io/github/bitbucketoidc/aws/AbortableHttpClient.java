package io.github.bitbucketoidc.aws;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * An HTTP client whose {@link #close()} also ends the calls under way. A thread that reads from a socket does not notice
 * an interrupt; without this, one that waits for a hanging STS would outlive its provider.
 *
 * <p>Thread-safe: a call that starts while the client closes is either in the set when {@code close} walks it, or sees
 * the flag that {@code close} set before.
 */
final class AbortableHttpClient implements SdkHttpClient {

    private final SdkHttpClient delegate;
    private final Set<ExecutableHttpRequest> calls = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    AbortableHttpClient(SdkHttpClient delegate) {
        this.delegate = delegate;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
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
                    throw new IOException("The HTTP client was closed.");
                }
                return call.call();
            } finally {
                calls.remove(call);
            }
        }

        @Override
        public void abort() {
            call.abort();
        }
    }
}

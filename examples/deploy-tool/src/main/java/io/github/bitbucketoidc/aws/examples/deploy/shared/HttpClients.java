package io.github.bitbucketoidc.aws.examples.deploy.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * Clients that go through the step's proxy by https only. What is sent by plain http is for this machine, and a proxy for
 * http is on another: it would read the session there.
 */
public final class HttpClients implements SdkHttpClient.Builder<HttpClients> {

    private static final Duration TO_CONNECT_HERE = Duration.ofSeconds(2);
    private static final Duration TO_READ_HERE = Duration.ofSeconds(30);

    private final UrlConnectionHttpClient.Builder encrypted;

    private HttpClients(UrlConnectionHttpClient.Builder encrypted) {
        this.encrypted = encrypted;
    }

    static HttpClients builder() {
        return new HttpClients(UrlConnectionHttpClient.builder());
    }

    /** A client with this much time to connect, and between any two pieces of an answer. */
    public static SdkHttpClient within(Duration timeout) {
        return new HttpClients(UrlConnectionHttpClient.builder()
                        .connectionTimeout(timeout)
                        .socketTimeout(timeout))
                .build();
    }

    @Override
    public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
        return new Client(encrypted.buildWithDefaults(defaults), UrlConnectionHttpClient.create(HttpClients::direct));
    }

    private static HttpURLConnection direct(URI uri) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(Math.toIntExact(TO_CONNECT_HERE.toMillis()));
            connection.setReadTimeout(Math.toIntExact(TO_READ_HERE.toMillis()));
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Client(SdkHttpClient encrypted, SdkHttpClient here) implements SdkHttpClient {

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            boolean isPlain = "http".equalsIgnoreCase(request.httpRequest().protocol());
            return (isPlain ? here : encrypted).prepareRequest(request);
        }

        @Override
        public String clientName() {
            return encrypted.clientName();
        }

        @Override
        public void close() {
            encrypted.close();
            here.close();
        }
    }
}

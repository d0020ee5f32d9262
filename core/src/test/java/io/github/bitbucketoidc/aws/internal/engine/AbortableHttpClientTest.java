package io.github.bitbucketoidc.aws.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.bitbucketoidc.aws.support.ScriptedSts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpMethod;

class AbortableHttpClientTest {

    private final CountDownLatch called = new CountDownLatch(1);
    private final CountDownLatch aborted = new CountDownLatch(1);

    @Test
    void passesAnAnswerOn() throws IOException {
        try (AbortableHttpClient client = answering(Duration.ofMinutes(1))) {
            assertThat(body(client)).hasContent("abc");
        }
    }

    @Test
    void endsABodyThatTakesTooLong() throws IOException {
        try (AbortableHttpClient client = answering(Duration.ZERO)) {
            InputStream body = body(client);

            assertThatIOException().isThrownBy(body::read).withMessage("The answer took longer than PT0S.");
        }
    }

    @Test
    void endsABodyWhenItCloses() throws IOException {
        AbortableHttpClient client = answering(Duration.ofMinutes(1));
        InputStream body = body(client);
        assertThat(body.read()).isEqualTo('a');

        client.close();

        assertThatIOException().isThrownBy(() -> body.read(new byte[8])).withMessage("The HTTP client was closed.");
    }

    @Test
    void abortsACallUnderWayWhenItCloses() throws Exception {
        AbortableHttpClient client = new AbortableHttpClient(
                new Scripted(() -> {
                    called.countDown();
                    ScriptedSts.await(aborted);
                    throw new IOException("aborted");
                }),
                Duration.ofMinutes(1));
        FutureTask<Object> call = new FutureTask<>(() -> {
            assertThatIOException()
                    .isThrownBy(() -> client.prepareRequest(request()).call())
                    .withMessage("aborted");
            return null;
        });
        new Thread(call).start();
        called.await();

        client.close();

        assertThat(call.get()).isNull();
    }

    @Test
    void startsNoCallAfterItWasClosed() {
        AbortableHttpClient client = answering(Duration.ofMinutes(1));
        client.close();

        assertThatIOException()
                .isThrownBy(() -> client.prepareRequest(request()).call())
                .withMessage("The HTTP client was closed.");
    }

    private AbortableHttpClient answering(Duration bodyTime) {
        return new AbortableHttpClient(
                new Scripted(() -> HttpExecuteResponse.builder()
                        .response(SdkHttpFullResponse.builder().statusCode(200).build())
                        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(new byte[] {'a', 'b', 'c'})))
                        .build()),
                bodyTime);
    }

    private static InputStream body(AbortableHttpClient client) throws IOException {
        return client.prepareRequest(request()).call().responseBody().orElseThrow();
    }

    private static HttpExecuteRequest request() {
        return HttpExecuteRequest.builder()
                .request(SdkHttpFullRequest.builder()
                        .method(SdkHttpMethod.POST)
                        .protocol("http")
                        .host("127.0.0.1")
                        .build())
                .build();
    }

    private interface Answer {
        HttpExecuteResponse give() throws IOException;
    }

    private final class Scripted implements SdkHttpClient {

        private final Answer answer;

        Scripted(Answer answer) {
            this.answer = answer;
        }

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() throws IOException {
                    return answer.give();
                }

                @Override
                public void abort() {
                    aborted.countDown();
                }
            };
        }

        @Override
        public void close() {}
    }
}

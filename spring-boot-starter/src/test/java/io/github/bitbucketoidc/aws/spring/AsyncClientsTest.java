package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import io.netty.channel.DefaultEventLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.transfer.s3.S3TransferManager;

/** Asynchronous clients that are called on an event loop, as in a WebFlux handler, after a warm-up. */
class AsyncClientsTest {

    private final PipelinesSandbox sandbox = PipelinesSandbox.start();
    private final DefaultEventLoop eventLoop = new DefaultEventLoop();
    private final List<String> signatures = new CopyOnWriteArrayList<>();
    private HttpServer s3;

    @BeforeEach
    void startS3() throws IOException {
        s3 = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        s3.createContext("/", this::answer);
        s3.start();
    }

    @AfterEach
    void stop() {
        eventLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(10, TimeUnit.SECONDS);
        s3.stop(0);
        sandbox.close();
    }

    @Test
    void theNettyClientWorks() {
        assertCallable(
                this::netty,
                client -> client.putObject(
                        put -> put.bucket("reports").key("report"), AsyncRequestBody.fromString("report")));
    }

    @Test
    void theCrtClientWorks() {
        assertCallable(
                credentials -> S3AsyncClient.crtBuilder()
                        .credentialsProvider(credentials)
                        .region(Region.EU_WEST_1)
                        .endpointOverride(endpoint())
                        .forcePathStyle(true)
                        .build(),
                client -> client.putObject(
                        put -> put.bucket("reports").key("report"), AsyncRequestBody.fromString("report")));
    }

    @Test
    void theTransferManagerWorks() {
        assertCallable(
                this::netty,
                client -> S3TransferManager.builder()
                        .s3Client(client)
                        .build()
                        .upload(upload -> upload.requestBody(AsyncRequestBody.fromString("report"))
                                .putObjectRequest(put -> put.bucket("reports").key("report")))
                        .completionFuture());
    }

    private <T> void assertCallable(
            Function<AwsCredentialsProvider, S3AsyncClient> clientOf,
            Function<S3AsyncClient, CompletableFuture<T>> call) {
        Step.app(sandbox.environment())
                .withPropertyValues("bitbucket.oidc.aws.warm-up=true", "bitbucket.oidc.aws.fail-fast=true")
                .run(context -> {
                    // From here on, whoever needed a session would wait for longer than this test does.
                    sandbox.sts().failAlways(StsFault.hang());
                    try (S3AsyncClient client = clientOf.apply(context.getBean(AwsCredentialsProvider.class))) {
                        CompletableFuture.completedFuture(client)
                                .thenComposeAsync(call, eventLoop)
                                .get(20, TimeUnit.SECONDS);
                    }
                    assertThat(signatures).singleElement().asString().contains("Credential=ASIA");
                    assertThat(sandbox.sts().calls()).isOne();
                });
    }

    private S3AsyncClient netty(AwsCredentialsProvider credentials) {
        return S3AsyncClient.builder()
                .credentialsProvider(credentials)
                .region(Region.EU_WEST_1)
                .endpointOverride(endpoint())
                .forcePathStyle(true)
                .build();
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + s3.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            signatures.add(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            exchange.sendResponseHeaders(200, -1);
        }
    }
}

package io.github.bitbucketoidc.aws.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** What is imported from AWS before there is a context is imported with the sandbox's credentials. */
@SpringBootTest(
        classes = SandboxedImportTest.App.class,
        properties = {
            "spring.main.banner-mode=off",
            "spring.config.import=aws-parameterstore:/demo/",
            "spring.cloud.aws.parameterstore.endpoint=${test.parameter-store}"
        })
@AutoConfigurePipelinesSandbox
class SandboxedImportTest {

    private static final String ANSWER =
            "{\"Parameters\":[{\"Name\":\"/demo/greeting\",\"Type\":\"String\",\"Value\":\"hello\",\"Version\":1}]}";

    private static final List<String> SIGNATURES = new CopyOnWriteArrayList<>();
    private static final HttpServer STORE = startStore();

    static {
        System.setProperty(
                "test.parameter-store", "http://127.0.0.1:" + STORE.getAddress().getPort());
    }

    @AfterAll
    static void stopStore() {
        STORE.stop(0);
        System.clearProperty("test.parameter-store");
    }

    @Test
    void signsWithTheSessionThatTheContextGoesOnWith(
            @Autowired PipelinesSandbox sandbox, @Autowired AwsCredentialsProvider credentials) {
        assertThat(sandbox.sts().calls()).isOne();
        String keyId = credentials.resolveCredentials().accessKeyId();

        assertThat(SIGNATURES)
                .isNotEmpty()
                .allSatisfy(signature -> assertThat(signature).contains("Credential=" + keyId + "/"));
        assertThat(sandbox.sts().calls()).isOne();
    }

    private static HttpServer startStore() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", SandboxedImportTest::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            SIGNATURES.add(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getRequestBody().readAllBytes();
            byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class App {}
}

package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that names another address: the token does not go there. */
@ExtendWith(PipelinesSandboxExtension.class)
class RedirectTest {

    private final AtomicInteger callsElsewhere = new AtomicInteger();
    private final HttpServer elsewhere = server();
    private final HttpServer sts = server();

    RedirectTest() throws IOException {}

    @BeforeEach
    void listenElsewhere() {
        elsewhere.createContext("/", exchange -> {
            callsElsewhere.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
    }

    @AfterEach
    void stop() {
        sts.stop(0);
        elsewhere.stop(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void isNotFollowed(int status, PipelinesSandbox sandbox) {
        sts.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Location", address(elsewhere) + "/");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });

        try (BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.builder()
                .environment(sandbox.environment())
                .endpointOverride(URI.create(address(sts)))
                .exchangeTimeout(Duration.ofSeconds(1))
                .build()) {
            assertThatExceptionOfType(RoleAssumptionException.class).isThrownBy(provider::resolveCredentials);
        }

        assertThat(callsElsewhere).hasValue(0);
    }

    private static HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        return server;
    }

    private static String address(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}

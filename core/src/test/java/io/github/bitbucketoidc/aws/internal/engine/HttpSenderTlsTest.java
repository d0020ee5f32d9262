package io.github.bitbucketoidc.aws.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.diagnosis.NetworkError;
import io.github.bitbucketoidc.aws.internal.diagnosis.StsError;
import io.github.bitbucketoidc.aws.support.RawServer;
import io.github.bitbucketoidc.aws.support.TlsServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted, and under a certificate that is looked at. */
class HttpSenderTlsTest {

    private static final SSLSocketFactory BEFORE = HttpsURLConnection.getDefaultSSLSocketFactory();

    @TempDir
    static Path folder;

    private static TlsServer server;

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final HttpSender http = new HttpSender(timer, Duration.ofSeconds(5));

    @BeforeAll
    static void start() throws Exception {
        server = new TlsServer(folder, RawServer.http(200, "text/xml", new byte[] {'a'}));
    }

    @AfterEach
    void asBefore() {
        HttpsURLConnection.setDefaultSSLSocketFactory(BEFORE);
        timer.shutdownNow();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void trustsWhomTheProgramTrusts() throws Exception {
        trustTheServer();

        assertThat(send("localhost").body()).asString().isEqualTo("a");
    }

    @Test
    void trustsNobodyElse() {
        assertThat(error("localhost").reason()).isEqualTo(FailureReason.CERTIFICATE_NOT_TRUSTED);
        assertThat(error("localhost").said()).startsWith("certificate not trusted: ");
    }

    @Test
    void trustsNoCertificateForAnotherHost() throws Exception {
        trustTheServer();

        assertThat(error("127.0.0.1").reason()).isEqualTo(FailureReason.CERTIFICATE_NOT_TRUSTED);
        assertThat(error("127.0.0.1").said()).contains("127.0.0.1");
    }

    @Test
    void isNoCertificateMatterWhereTheServerSpeaksNoTls() throws IOException {
        try (RawServer plain = new RawServer()) {
            plain.answerWith(RawServer.http(200, "text/xml", new byte[0]));
            URI uri = URI.create("https://127.0.0.1:" + plain.uri().getPort());

            // The server waits for the end of a request that it cannot read.
            IOException thrown = catchThrowableOfType(IOException.class, () -> send(uri, Duration.ofSeconds(2)));

            assertThat(NetworkError.of(thrown).reason()).isEqualTo(FailureReason.STS_UNREACHABLE);
        }
    }

    private static void trustTheServer() throws Exception {
        HttpsURLConnection.setDefaultSSLSocketFactory(server.trusting().getSocketFactory());
    }

    private StsError error(String host) {
        return NetworkError.of(catchThrowableOfType(IOException.class, () -> send(host)));
    }

    private HttpReply send(String host) throws IOException {
        return send(URI.create("https://" + host + ":" + server.port()), Duration.ofMinutes(1));
    }

    private HttpReply send(URI uri, Duration most) throws IOException {
        return http.send("GET", uri, "", new byte[0], null, most);
    }
}

package io.github.bitbucketoidc.aws.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsFrontTest {

    private static final Jdk RUNNING = Jdk.at(Path.of(System.getProperty("java.home")));

    @Test
    void isTrustedByWhoTrustsItsAuthority(@TempDir Path directory)
            throws IOException, InterruptedException, GeneralSecurityException {
        try (LoopbackStep step = LoopbackStep.start(directory, RUNNING)) {
            URL sts = URI.create(step.variables(Over.TLS).getOrDefault("AWS_ENDPOINT_URL_STS", ""))
                    .toURL();
            HttpsURLConnection connection = (HttpsURLConnection) sts.openConnection();
            connection.setSSLSocketFactory(
                    trusting(step.certificates().truststore(RUNNING)).getSocketFactory());

            assertThat(connection.getResponseCode()).isBetween(400, 404);
            try (InputStream answer = connection.getErrorStream()) {
                assertThat(new String(answer.readAllBytes(), StandardCharsets.UTF_8))
                        .contains("Error");
            }
        }
    }

    private static SSLContext trusting(Path truststore) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("JKS");
        try (InputStream in = new FileInputStream(truststore.toFile())) {
            store.load(in, null);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}

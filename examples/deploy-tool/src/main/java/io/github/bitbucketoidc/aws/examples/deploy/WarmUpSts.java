package io.github.bitbucketoidc.aws.examples.deploy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Answers on loopback as STS does, and encrypted, since that is most of what a start loads. While it is open, new
 * connections of this JVM trust its certificate alone.
 */
final class WarmUpSts implements AutoCloseable {

    private static final String ARN = "arn:aws:sts::123456789012:assumed-role/warm-up/warm-up";
    private static final String TRUSTSTORE = "javax.net.ssl.trustStore";

    private final HttpsServer server;
    private final @Nullable String truststore = System.getProperty(TRUSTSTORE);
    private final SSLSocketFactory sockets = HttpsURLConnection.getDefaultSSLSocketFactory();

    WarmUpSts(WarmUpCertificate certificate) throws IOException, GeneralSecurityException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.server()));
        server.createContext("/", WarmUpSts::answer);
        server.start();
        System.setProperty(TRUSTSTORE, certificate.trusted().toString());
        SSLContext client = SSLContext.getInstance("TLS");
        client.init(null, null, null);
        HttpsURLConnection.setDefaultSSLSocketFactory(client.getSocketFactory());
    }

    String endpoint() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        HttpsURLConnection.setDefaultSSLSocketFactory(sockets);
        if (truststore == null) {
            System.clearProperty(TRUSTSTORE);
        } else {
            System.setProperty(TRUSTSTORE, truststore);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String action =
                request.contains("AssumeRoleWithWebIdentity") ? "AssumeRoleWithWebIdentity" : "GetCallerIdentity";
        byte[] answer = xml(action).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/xml");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static String xml(String action) {
        String result = action.equals("GetCallerIdentity")
                ? "<Arn>" + ARN + "</Arn><UserId>AROA:warm-up</UserId><Account>123456789012</Account>"
                : "<Credentials><AccessKeyId>ASIAWARMUP</AccessKeyId><SecretAccessKey>none</SecretAccessKey>"
                        + "<SessionToken>none</SessionToken><Expiration>"
                        + Instant.now().plus(Duration.ofHours(1)) + "</Expiration></Credentials>"
                        + "<AssumedRoleUser><Arn>" + ARN + "</Arn><AssumedRoleId>AROA:warm-up</AssumedRoleId>"
                        + "</AssumedRoleUser>";
        return "<" + action + "Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><" + action + "Result>"
                + result + "</" + action + "Result><ResponseMetadata><RequestId>0</RequestId></ResponseMetadata></"
                + action + "Response>";
    }
}

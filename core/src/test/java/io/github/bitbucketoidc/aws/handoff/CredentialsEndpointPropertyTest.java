package io.github.bitbucketoidc.aws.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;

/** What comes over a real connection to a running endpoint. */
class CredentialsEndpointPropertyTest {

    private static final CredentialsEndpoint ENDPOINT = CredentialsEndpoint.start(TestCredentials.provider());

    @AfterContainer
    static void stop() {
        assertThat(exchange(request().getBytes(StandardCharsets.ISO_8859_1)))
                .as("after all of that")
                .contains("ASIAEXAMPLE");
        ENDPOINT.close();
    }

    @Property(tries = 300)
    void noBytesGetCredentials(@ForAll byte[] bytes) {
        assertRefused(exchange(bytes));
    }

    @Property(tries = 300)
    void noHeadersGetCredentialsWithoutTheToken(@ForAll List<@Size(max = 20) String> names, @ForAll String value) {
        StringBuilder request = new StringBuilder("GET /credentials HTTP/1.1\r\n");
        names.forEach(name -> request.append(name).append(": ").append(value).append("\r\n"));

        assertRefused(exchange(request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8)));
    }

    @Property(tries = 500)
    void aChangedRequestGetsCredentialsOnlyWhereTheTokenIsWhole(
            @ForAll @IntRange(min = 0, max = 999) int perMille, @ForAll @Size(min = 1, max = 4) byte[] others) {
        byte[] request = request().getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(others, 0, request, (request.length - others.length) * perMille / 1000, others.length);

        String answer = exchange(request);
        if (!new String(request, StandardCharsets.ISO_8859_1).contains(": " + token())) {
            assertRefused(answer);
        }
    }

    @Property(tries = 100)
    void aRequestThatComesInPiecesGetsCredentials(@ForAll List<@IntRange(min = 1, max = 60) Integer> sizes) {
        String request = request();
        int start = 0;
        byte[][] pieces = new byte[sizes.size() + 1][];
        for (int i = 0; i < sizes.size(); i++) {
            int end = Math.min(request.length(), start + sizes.get(i));
            pieces[i] = request.substring(start, end).getBytes(StandardCharsets.ISO_8859_1);
            start = end;
        }
        pieces[sizes.size()] = request.substring(start).getBytes(StandardCharsets.ISO_8859_1);

        assertThat(exchange(pieces)).startsWith("HTTP/1.1 200").contains("ASIAEXAMPLE");
    }

    private static void assertRefused(String answer) {
        assertThat(answer).doesNotContain("ASIAEXAMPLE", "secret/key", "session==", token());
        assertThat(answer).matches("(?s)|HTTP/1\\.1 4.*");
    }

    private static String request() {
        return "GET /credentials HTTP/1.1\r\nHost: " + ENDPOINT.uri().getAuthority() + "\r\nAuthorization: " + token()
                + "\r\n\r\n";
    }

    private static String token() {
        return Objects.requireNonNull(ENDPOINT.environment().get("AWS_CONTAINER_AUTHORIZATION_TOKEN"));
    }

    /** Sends the pieces, ends its side, and reads what comes; nothing, where the endpoint just ends the connection. */
    private static String exchange(byte[]... pieces) {
        try (Socket socket = new Socket(
                InetAddress.getByAddress(new byte[] {127, 0, 0, 1}),
                ENDPOINT.uri().getPort())) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            for (byte[] piece : pieces) {
                out.write(piece);
                out.flush();
            }
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}

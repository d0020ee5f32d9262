package io.github.bitbucketoidc.aws.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.regions.Region;

class CredentialsEndpointTest {

    private static final byte[] LOOPBACK_6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    @Test
    void answersWithTheMembersOfTheContainerProtocol() throws IOException {
        try (CredentialsEndpoint endpoint = CredentialsEndpoint.start(TestCredentials.provider())) {
            assertThat(ask(endpoint, "GET /credentials HTTP/1.1", "Host: " + host(endpoint), authorization(endpoint)))
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .contains("\r\nContent-Type: application/json\r\n", "\r\nCache-Control: no-store\r\n")
                    .endsWith("\r\n\r\n{\"AccessKeyId\":\"ASIAEXAMPLE\",\"AccountId\":\"123456789012\","
                            + "\"Expiration\":\"2099-01-02T03:04:05Z\",\"SecretAccessKey\":\"secret/key+\","
                            + "\"Token\":\"session==\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "403 not-authorized|GET /credentials HTTP/1.1|Host: HOST",
                "403 not-authorized|GET /credentials HTTP/1.1|Host: HOST|Authorization: ",
                "403 not-authorized|GET /credentials HTTP/1.1|Host: HOST|Authorization: guess",
                "403 not-authorized|GET /credentials HTTP/1.1|Host: HOST|Authorization: TOKENx",
                "403 not-authorized|GET /credentials HTTP/1.1|Host: HOST|Authorization: Bearer TOKEN",
                "403 not-authorized|GET /credentials HTTP/1.1|Host: HOST|Authorization: TOKEN|Authorization: TOKEN",
                "403 wrong-host|GET /credentials HTTP/1.1|Authorization: TOKEN",
                "403 wrong-host|GET /credentials HTTP/1.1|Host: attacker.example|Authorization: TOKEN",
                "403 wrong-host|GET /credentials HTTP/1.1|Host: attacker.example:PORT|Authorization: TOKEN",
                "403 wrong-host|GET /credentials HTTP/1.1|Host: 127.0.0.1|Authorization: TOKEN",
                "403 wrong-host|GET /credentials HTTP/1.1|Host: 127.0.0.1:1|Authorization: TOKEN",
                "403 wrong-host|GET /credentials HTTP/1.1|Host: 0.0.0.0:PORT|Authorization: TOKEN",
                "403 wrong-host|GET /credentials HTTP/1.1|Host: 127.0.0.1.attacker.example:PORT|Authorization: TOKEN",
                "403 wrong-host|GET /credentials HTTP/1.1|Host: HOST|Host: attacker.example|Authorization: TOKEN",
                "403 browser-request|GET /credentials HTTP/1.1|Host: HOST|Authorization: TOKEN|Origin: null",
                "403 browser-request|GET /credentials HTTP/1.1|Host: HOST|Authorization: TOKEN|Origin: http://HOST",
                "403 browser-request|GET /credentials HTTP/1.1|Host: HOST|Authorization: TOKEN|Referer: http://x/",
                "403 browser-request|GET /credentials HTTP/1.1|Host: HOST|Authorization: TOKEN|Sec-Fetch-Site: none",
                "403 browser-request|GET /credentials HTTP/1.1|Host: HOST|Authorization: TOKEN|X-Forwarded-For: 1.2.3.4",
                "403 browser-request|OPTIONS /credentials HTTP/1.1|Host: HOST|Origin: http://x|"
                        + "Access-Control-Request-Headers: authorization",
                "404 unknown-path|GET / HTTP/1.1|Host: HOST|Authorization: TOKEN",
                "404 unknown-path|GET /credentials/ HTTP/1.1|Host: HOST|Authorization: TOKEN",
                "404 unknown-path|GET /credentials?a HTTP/1.1|Host: HOST|Authorization: TOKEN",
                "404 unknown-path|GET /x/../credentials HTTP/1.1|Host: HOST|Authorization: TOKEN",
                "404 unknown-path|GET http://HOST/credentials HTTP/1.1|Host: HOST|Authorization: TOKEN",
                "405 method-not-allowed|POST /credentials HTTP/1.1|Host: HOST|Authorization: TOKEN|Content-Length: 0",
                "405 method-not-allowed|HEAD /credentials HTTP/1.1|Host: HOST|Authorization: TOKEN",
                "400 malformed-request|GET /credentials HTTP/1.0|Host: HOST|Authorization: TOKEN",
                "400 malformed-request|GET  /credentials HTTP/1.1|Host: HOST|Authorization: TOKEN",
                "400 malformed-request|GET /credentials HTTP/1.1|Host: HOST|Authorization: TOKEN|Content-Length: 1",
                "400 malformed-request|GET /credentials HTTP/1.1|Host: HOST|Authorization: TOKEN|Content-Length: 0|"
                        + "Content-Length: 5",
                "400 malformed-request|GET /credentials HTTP/1.1|Host: HOST|Authorization: TOKEN|"
                        + "Transfer-Encoding: chunked",
                "400 malformed-request|GET /credentials HTTP/1.1|Host: HOST| folded|Authorization: TOKEN",
                "400 malformed-request|GET /credentials HTTP/1.1|Host : HOST|Authorization: TOKEN",
                "400 malformed-request|GET /credentials HTTP/1.1|Host: HOST\nAuthorization: TOKEN",
                "400 malformed-request|nonsense"
            })
    void refuses(String row) throws IOException {
        try (CredentialsEndpoint endpoint = CredentialsEndpoint.start(TestCredentials.provider())) {
            List<String> parts = List.of(row.replace("HOST", host(endpoint))
                    .replace("PORT", String.valueOf(endpoint.uri().getPort()))
                    .replace("TOKEN", token(endpoint))
                    .split("\\|", -1));
            String answer = ask(endpoint, parts.subList(1, parts.size()).toArray(String[]::new));

            assertThat(answer)
                    .startsWith("HTTP/1.1 " + parts.get(0).substring(0, 3))
                    .contains("\"code\":\"" + parts.get(0).substring(4) + "\"", "\"message\":\"")
                    .doesNotContain("ASIAEXAMPLE", "secret/key", token(endpoint));
        }
    }

    @Test
    void saysWhichMethodItAllowsWhereItRefusesOne() throws IOException {
        try (CredentialsEndpoint endpoint = CredentialsEndpoint.start(TestCredentials.provider())) {
            assertThat(ask(endpoint, "POST /credentials HTTP/1.1", "Host: " + host(endpoint), authorization(endpoint)))
                    .contains("\r\nAllow: GET\r\n");
        }
    }

    @Test
    void refusesAHeadThatIsTooLarge() throws IOException {
        try (CredentialsEndpoint endpoint = CredentialsEndpoint.start(TestCredentials.provider())) {
            assertThat(ask(
                            endpoint,
                            "GET /credentials HTTP/1.1",
                            "Host: " + host(endpoint),
                            "X: " + "x".repeat(20_000)))
                    .startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void asksForASessionAsItStartsSoThatTheFirstChildFindsOne() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CredentialsEndpoint endpoint = CredentialsEndpoint.start(new Silent(asked));
        asked.await();
        endpoint.close();
    }

    @Test
    void answersUnderTheNameLocalhostToo() throws IOException {
        try (CredentialsEndpoint endpoint = CredentialsEndpoint.start(TestCredentials.provider())) {
            String host = "Host: LocalHost:" + endpoint.uri().getPort();

            assertThat(ask(endpoint, "GET /credentials HTTP/1.1", host, authorization(endpoint)))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void listensOnOneAddressOnly() {
        try (CredentialsEndpoint endpoint = CredentialsEndpoint.start(TestCredentials.provider())) {
            int port = endpoint.uri().getPort();

            assertThatThrownBy(() -> new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), port).close())
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> new Socket(InetAddress.getByAddress(LOOPBACK_6), port).close())
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void hasATokenOfItsOwnWith256RandomBits() {
        try (CredentialsEndpoint one = CredentialsEndpoint.start(TestCredentials.provider());
                CredentialsEndpoint other = CredentialsEndpoint.start(TestCredentials.provider())) {
            assertThat(Base64.getUrlDecoder().decode(token(one))).hasSize(32);
            assertThat(token(one)).isNotEqualTo(token(other));
        }
    }

    @Test
    void showsNoTokenInItsText() {
        try (CredentialsEndpoint endpoint = CredentialsEndpoint.start(TestCredentials.provider())) {
            assertThat(endpoint)
                    .hasToString("CredentialsEndpoint(http://127.0.0.1:"
                            + endpoint.uri().getPort() + "/credentials)");
        }
    }

    @Test
    void hasABuilderThatNamesTheRegionInItsText() {
        assertThat(CredentialsEndpoint.builder(TestCredentials.provider()).region(Region.EU_NORTH_1))
                .hasToString("CredentialsEndpoint.Builder(region=eu-north-1)");
    }

    @Test
    void answersWhileHundredsOfClientsHoldConnectionsOpenWithoutAsking() throws IOException {
        List<RawClient> idle = new ArrayList<>();
        try (CredentialsEndpoint endpoint = CredentialsEndpoint.start(TestCredentials.provider())) {
            for (int i = 0; i < 600; i++) {
                idle.add(new RawClient(endpoint.uri().getPort()).send("GET /cred"));
            }

            assertThat(ask(endpoint, "GET /credentials HTTP/1.1", "Host: " + host(endpoint), authorization(endpoint)))
                    .startsWith("HTTP/1.1 200");
        } finally {
            for (RawClient client : idle) {
                client.close();
            }
        }
    }

    @Test
    void answersNobodyAfterCloseWhichMayBeCalledTwice() {
        CredentialsEndpoint endpoint = CredentialsEndpoint.start(TestCredentials.provider());
        String request = request("GET /credentials HTTP/1.1", "Host: " + host(endpoint), authorization(endpoint));
        endpoint.close();
        endpoint.close();

        assertThat(answerIfAny(endpoint.uri().getPort(), request)).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> endpoint.configure(new ProcessBuilder("x")))
                .withMessageContaining("was closed");
        assertThat(endpoint.toString()).endsWith(", closed)");
    }

    @Test
    void leavesNoThreadAfterCloseEvenWhereTheProviderNeverAnswers() throws Exception {
        Set<Thread> before = threads();
        CountDownLatch asked = new CountDownLatch(2);
        CredentialsEndpoint endpoint = CredentialsEndpoint.start(new Silent(asked));
        try (RawClient client = new RawClient(endpoint.uri().getPort())) {
            client.send(request("GET /credentials HTTP/1.1", "Host: " + host(endpoint), authorization(endpoint)));
            asked.await();
            Set<Thread> started = threads();
            started.removeAll(before);
            endpoint.close();

            for (Thread thread : started) {
                assertThat(thread.isDaemon()).isTrue();
                thread.join(60_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    @Test
    void configuresAChildToGetItsCredentialsHereOnly() {
        ProcessBuilder child = new ProcessBuilder("x");
        child.environment().clear();
        for (String name : ChildEnvironment.REMOVED) {
            child.environment().put(name, "left over");
        }
        child.environment().put("AWS_DEFAULT_REGION", "eu-west-1");
        child.environment().put("PATH", "/bin");
        try (CredentialsEndpoint endpoint = CredentialsEndpoint.start(TestCredentials.provider())) {
            assertThat(endpoint.configure(child)).isSameAs(child);

            assertThat(child.environment())
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "AWS_CONTAINER_CREDENTIALS_FULL_URI", endpoint.uri().toString(),
                            "AWS_CONTAINER_AUTHORIZATION_TOKEN", token(endpoint),
                            "AWS_EC2_METADATA_DISABLED", "true",
                            "AWS_REGION", "eu-west-1",
                            "AWS_DEFAULT_REGION", "eu-west-1",
                            "PATH", "/bin"));
        }
    }

    private static String ask(CredentialsEndpoint endpoint, String... lines) throws IOException {
        return RawClient.exchange(endpoint.uri().getPort(), request(lines));
    }

    private static String answerIfAny(int port, String request) {
        try {
            return RawClient.exchange(port, request);
        } catch (IOException e) {
            return "";
        }
    }

    private static String request(String... lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    private static String host(CredentialsEndpoint endpoint) {
        return endpoint.uri().getAuthority();
    }

    private static String token(CredentialsEndpoint endpoint) {
        return Objects.requireNonNull(endpoint.environment().get("AWS_CONTAINER_AUTHORIZATION_TOKEN"));
    }

    private static String authorization(CredentialsEndpoint endpoint) {
        return "Authorization: " + token(endpoint);
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("bitbucket-oidc-aws-endpoint"))
                .collect(Collectors.toSet());
    }

    /** A provider whose answer never comes. */
    private record Silent(CountDownLatch asked) implements AwsCredentialsProvider {

        @Override
        public AwsCredentials resolveCredentials() {
            throw new AssertionError("The endpoint asks without blocking");
        }

        @Override
        public CompletableFuture<AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
            asked.countDown();
            return new CompletableFuture<>();
        }
    }
}

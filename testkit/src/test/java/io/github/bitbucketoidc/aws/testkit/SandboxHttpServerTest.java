package io.github.bitbucketoidc.aws.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxHttpServerTest {

    private final PipelinesSandbox sandbox = PipelinesSandbox.start();

    @AfterEach
    void close() {
        sandbox.close();
    }

    private String talk(String request) throws IOException {
        return RawHttpClient.talk(sandbox.stsEndpoint(), request);
    }

    @Test
    void readsAChunkedBody() throws IOException {
        List<String> lines = List.of(
                "POST / HTTP/1.1",
                "Host: sts",
                "Transfer-Encoding: chunked",
                "",
                "7",
                "Action=",
                "6;note=x",
                "Chunky",
                "0",
                "Trailer: x",
                "",
                "");

        String answer = talk(String.join("\r\n", lines));

        assertThat(answer).contains("Could not find operation Chunky");
    }

    @Test
    void closesTheConnectionAfterEachAnswer() throws IOException {
        assertThat(talk("GET / HTTP/1.1\r\n\r\n")).contains("\r\nConnection: close\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET / SPDY\r\n\r\n",
                "GET / HTTP/1.1\r\nno colon\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            })
    void refusesWhatIsNoHttp(String request) throws IOException {
        assertThat(talk(request)).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void refusesTooManyHeaders() throws IOException {
        assertThat(talk("GET / HTTP/1.1\r\n" + "a: b\r\n".repeat(101) + "\r\n")).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void refusesAnEndlessLine() throws IOException {
        assertThat(talk("GET /" + "a".repeat(70_000) + " HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 414 ");
    }

    @Test
    void refusesABodyThatIsAnnouncedTooLarge() throws IOException {
        assertThat(talk("POST / HTTP/1.1\r\nContent-Length: 1048577\r\n\r\n")).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void refusesChunksThatAreTogetherTooLarge() throws IOException {
        String chunk = "80000\r\n" + "a".repeat(0x80000) + "\r\n";
        assertThat(talk("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk.repeat(3)))
                .startsWith("HTTP/1.1 413 ");
    }
}

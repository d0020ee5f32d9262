package io.github.bitbucketoidc.aws.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bitbucketoidc.aws.internal.diagnosis.UnusableResponseException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpReplyTest {

    @Test
    void readsTheFewHeadersThatAreOfUse() throws IOException {
        HttpReply answer = read("HTTP/1.1 403 Forbidden\r\nDATE: today\r\nx-amzn-requestid:  id \r\nother: x\r\n"
                + "Content-Length: 3\r\n\r\nabcdef");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.date()).isEqualTo("today");
        assertThat(answer.requestId()).isEqualTo("id");
        assertThat(answer.body()).asString().isEqualTo("abc");
    }

    @Test
    void readsAnAnswerWithoutALengthToItsEnd() throws IOException {
        assertThat(read("HTTP/1.0 200 OK\n\nabc").body()).asString().isEqualTo("abc");
    }

    @Test
    void readsChunks() throws IOException {
        String chunks = "3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n";

        assertThat(read("HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n" + chunks)
                        .body())
                .asString()
                .isEqualTo("abc0123456789");
    }

    @Test
    void passesOverInterimAnswers() throws IOException {
        assertThat(read("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 P\r\n\r\nHTTP/1.1 200 OK\r\n\r\nabc")
                        .body())
                .asString()
                .isEqualTo("abc");
    }

    @Test
    void passesOverNoMoreThanEightInterimAnswers() throws IOException {
        String eight = "HTTP/1.1 102 P\r\n\r\n".repeat(8);
        String last = "HTTP/1.1 200 OK\r\n\r\nabc";

        assertThat(read(eight + last).body()).asString().isEqualTo("abc");
        assertThatExceptionOfType(UnusableResponseException.class)
                .isThrownBy(() -> read(eight + "HTTP/1.1 102 P\r\n\r\n" + last));
    }

    @Test
    void readsAStatusWithoutAReason() throws IOException {
        assertThat(read("HTTP/1.1 200\r\n\r\n").status()).isEqualTo(200);
    }

    @Test
    void passesOverLinesThatNameNoHeader() throws IOException {
        assertThat(read("HTTP/1.1 200 OK\r\nx\r\n: x\r\nDate: today\r\n\r\n").date())
                .isEqualTo("today");
    }

    @Test
    void readsNothingOfABodyWhoseLengthIsZero() throws IOException {
        assertThat(read("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nabc").body())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void readsNoBodyWhereThereIsNone(int status) throws IOException {
        assertThat(read("HTTP/1.1 " + status + " \r\n\r\nabc").body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK",
                "HTTP/1.1 200 OK\r\n",
                "HTTP/1.1 200 OK\r\nDate: x\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabc",
                "HTTP/1.1 100 Continue\r\n\r\n",
            })
    void countsWhatWasCutOffAsABrokenConnection(String bytes) {
        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> read(bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-x\r\n",
                "HTTP/2 200 OK\r\n\r\n",
                "HTTP/1.1 20 OK\r\n\r\n",
                "HTTP/1.1 099 x\r\n\r\n",
                "HTTP/1.1 +20 x\r\n\r\n",
                "HTTP/1.1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nContent-Length: 1\r\n\r\na",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
            })
    void refusesWhatIsNoHttp(String bytes) {
        assertThatExceptionOfType(UnusableResponseException.class).isThrownBy(() -> read(bytes));
    }

    /** As of a server that speaks another protocol; a broken connection would be tried again. */
    @Test
    void refusesZeros() {
        assertThatExceptionOfType(UnusableResponseException.class).isThrownBy(() -> read("\0\0\n"));
    }

    @ParameterizedTest
    @CsvSource({"262144, true", "262145, false"})
    void readsBodiesOfABoundedLength(int length, boolean isRead) throws IOException {
        String body = "x".repeat(length);
        String[] answers = {
            "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n" + body,
            "HTTP/1.1 200 OK\r\n\r\n" + body,
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n" + Integer.toHexString(length - 1) + "\r\n"
                    + body.substring(1) + "\r\n0\r\n\r\n"
        };

        for (String answer : answers) {
            if (isRead) {
                assertThat(read(answer).body()).hasSize(length);
            } else {
                assertThatExceptionOfType(UnusableResponseException.class)
                        .isThrownBy(() -> read(answer))
                        .withMessage("it is larger than 262144 bytes");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "x\r\n", "\r\n\r\nHTTP/1.1 100 x\r\n\r\n"})
    void readsHeadersOfABoundedLength(String piece) {
        String head = "HTTP/1.1 100 OK\r\nA: " + piece.repeat(100_000);

        assertThatExceptionOfType(UnusableResponseException.class).isThrownBy(() -> read(head));
    }

    @Test
    void showsNothingOfItself() throws IOException {
        assertThat(read("HTTP/1.1 200 OK\r\nDate: secret\r\n\r\nsecret")).hasToString("HttpReply(200)");
    }

    private static HttpReply read(String bytes) throws IOException {
        return HttpReply.read(new ByteArrayInputStream(bytes.getBytes(StandardCharsets.ISO_8859_1)));
    }
}

package io.github.bitbucketoidc.aws.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.BitbucketOidcException;
import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.session.Failure;
import io.github.bitbucketoidc.aws.support.RawServer;
import io.github.bitbucketoidc.aws.support.StepTokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are made to do harm where they are read. */
class HostileAnswersTest {

    private static final String XML = "text/xml";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 403})
    void expandsNoEntities(int status) throws IOException {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 \"bomb\">");
        for (int i = 1; i <= 30; i++) {
            bomb.append("<!ENTITY e" + i + " \"" + ("&e" + (i - 1) + ";").repeat(10) + "\">");
        }
        bomb.append("]><Error><Code>&e30;</Code></Error>");

        assertThat(failure(status, bomb.toString()).message()).doesNotContain("bomb");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 403})
    void readsNoFileThatAnAnswerNames(int status) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "content-of-a-file");
        String body = "<!DOCTYPE Error [<!ENTITY file SYSTEM \"" + file.toUri() + "\">]>"
                + "<Error><Code>AccessDenied</Code><Message>&file;</Message></Error>";

        assertThat(failure(status, body).message()).doesNotContain("content-of-a-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE Error SYSTEM \"%s\">", "<!DOCTYPE Error [<!ENTITY %% x SYSTEM \"%s\"> %%x;]>"})
    void asksNoServerThatAnAnswerNames(String doctype) throws IOException {
        try (HostileSts other = new HostileSts()) {
            failure(403, doctype.formatted(other.uri()) + "<Error><Code>AccessDenied</Code></Error>");

            assertThat(other.requests()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 403})
    void unpacksNothing(int status) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[50_000_000]);
        }
        try (HostileSts sts = new HostileSts()) {
            assertThat(sts.exchange(status, XML + "\r\nContent-Encoding: gzip", packed.toByteArray()))
                    .isInstanceOf(Failure.class);
        }
    }

    /** Parsers that call themselves for what is inside have a stack of a certain depth. */
    @ParameterizedTest
    @ValueSource(ints = {200, 403})
    void survivesElementsInsideElements(int status) throws IOException {
        try (RawServer server = new RawServer()) {
            server.answerWith(RawServer.http(status, XML, "<a>".repeat(80_000).getBytes(StandardCharsets.ISO_8859_1)));

            assertThat(failureOf(server).reason()).isEqualTo(FailureReason.ANSWER_UNUSABLE);
        }
    }

    @Test
    void survivesJsonInsideJson() throws IOException {
        try (RawServer server = new RawServer()) {
            server.answerWith(RawServer.http(403, XML, "{\"a\":".repeat(50_000).getBytes(StandardCharsets.ISO_8859_1)));

            assertThat(failureOf(server).reason()).isEqualTo(FailureReason.ANSWER_UNUSABLE);
        }
    }

    @Test
    void saysOfAnAnswerThatIsFarTooLargeThatItIs() throws IOException {
        try (RawServer server = new RawServer()) {
            server.answerWith(RawServer.http(200, XML, new byte[300_000]));

            assertThat(failureOf(server)).hasMessageContaining("it is larger than 262144 bytes");
        }
    }

    private static BitbucketOidcException failureOf(RawServer server) {
        String token = StepTokens.compact("https://" + StepTokens.PREFIX, StepTokens.REPOSITORY, StepTokens.AUDIENCE);
        Map<String, String> variables = Map.of(
                "BITBUCKET_STEP_OIDC_TOKEN",
                token,
                "AWS_OIDC_ROLE_ARN",
                StepTokens.ROLE,
                "AWS_ENDPOINT_URL_STS",
                server.uri().toString());
        try (BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.builder()
                .environment(variables)
                .exchangeTimeout(Duration.ofSeconds(10))
                .build()) {
            return catchThrowableOfType(BitbucketOidcException.class, provider::resolveCredentials);
        }
    }

    private static Failure failure(int status, String body) throws IOException {
        try (HostileSts sts = new HostileSts()) {
            return (Failure) sts.exchange(status, XML, body.getBytes(StandardCharsets.UTF_8));
        }
    }
}

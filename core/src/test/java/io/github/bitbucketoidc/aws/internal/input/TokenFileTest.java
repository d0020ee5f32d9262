package io.github.bitbucketoidc.aws.internal.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bitbucketoidc.aws.FailureReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths that have no file behind them, where a read could last for ever. */
@Timeout(10)
class TokenFileTest {

    @TempDir
    private Path folder;

    @Test
    void isNoDirectory() {
        assertThat(problemOf(folder.toString()).text()).contains("is no regular file");
    }

    @Test
    void isNoPipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);

        assertThat(problemOf(pipe.toString()).text()).contains("is no regular file");
    }

    @Test
    void isNoDevice() {
        assumeTrue(Files.exists(Path.of("/dev/zero")));

        assertThat(problemOf("/dev/zero").text()).contains("is no regular file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-file", "a\u0000b"})
    void isNotReadWhereThereIsNone(String path) {
        assertThat(problemOf(path).reason()).isEqualTo(FailureReason.TOKEN_FILE_UNREADABLE);
    }

    @Test
    void countsOutsideAStepWhereOurOwnPropertyNamesIt() {
        Environment outside =
                new Environment(Map.of(), name -> name.startsWith("bitbucket.oidc.") ? "no-such-file" : null);

        assertThat(new TokenSource(null, outside).absence()).isNull();
    }

    private static Violation problemOf(String path) {
        Map<String, String> step = Map.of("BITBUCKET_BUILD_NUMBER", "7", "AWS_WEB_IDENTITY_TOKEN_FILE", path);
        TokenSource tokens = new TokenSource(null, new Environment(step, name -> null));
        return catchThrowableOfType(UnusableTokenException.class, tokens::read).problem();
    }
}

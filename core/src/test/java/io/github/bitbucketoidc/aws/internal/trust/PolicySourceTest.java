package io.github.bitbucketoidc.aws.internal.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The text of a file, which a shell may have written in UTF-16. */
class PolicySourceTest {

    @TempDir
    private Path folder;

    @Test
    void isReadFromAFileOfOneByte() throws IOException {
        assertThat(textOf("{", StandardCharsets.UTF_8)).isEqualTo("{");
    }

    @Test
    void isReadFromAnEmptyFile() throws IOException {
        assertThat(textOf("", StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void isReadAsUtf8() throws IOException {
        assertThat(textOf("{\"Id\":\"\u00e9\"}", StandardCharsets.UTF_8)).isEqualTo("{\"Id\":\"\u00e9\"}");
    }

    @Test
    void isReadAsUtf16WithTheHigherByteFirst() throws IOException {
        assertThat(textOf("\ufeff{}", StandardCharsets.UTF_16BE)).isEqualTo("{}");
    }

    @Test
    void isReadAsUtf16WithTheLowerByteFirst() throws IOException {
        assertThat(textOf("\ufeff{}", StandardCharsets.UTF_16LE)).isEqualTo("{}");
    }

    private String textOf(String text, Charset charset) throws IOException {
        return PolicySource.of(Files.writeString(folder.resolve("policy.json"), text, charset));
    }
}

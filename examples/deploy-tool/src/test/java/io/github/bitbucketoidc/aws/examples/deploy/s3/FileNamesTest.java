package io.github.bitbucketoidc.aws.examples.deploy.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Names are bytes on Unix only")
class FileNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "größe", "日本 😀", "a+b%2F#?&;=", "new\nline", "back\\slash", "tmp", " ", "..a", "~"})
    void readsTheNameThatAPathWasMadeOf(String name) throws Exception {
        assertThat(FileNames.of(FileNames.path("/somewhere/" + name))).isEqualTo(name);
        assertThat(FileNames.of(FileNames.path(name))).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "/a/ü", "ä/ü", "/"})
    void writesAWholePath(String path) {
        assertThat(FileNames.text(FileNames.path(path))).isEqualTo(path);
        assertThat(FileNames.path(path).isAbsolute()).isEqualTo(path.startsWith("/"));
    }

    @Test
    void refusesANameThatIsNoUtf8() {
        Path latin1 = Path.of(URI.create("file:///gr%F6%DFe"));

        assertThatExceptionOfType(CharacterCodingException.class).isThrownBy(() -> FileNames.of(latin1));
        assertThat(FileNames.shown(latin1)).isEqualTo("gr\uFFFD\uFFFDe");
    }
}

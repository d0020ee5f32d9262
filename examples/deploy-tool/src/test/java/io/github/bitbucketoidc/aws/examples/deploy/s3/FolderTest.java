package io.github.bitbucketoidc.aws.examples.deploy.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What changes between the look at a folder and the opening of its files. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Links and pipes take special rights there")
class FolderTest {

    @TempDir
    Path site;

    @TempDir
    Path elsewhere;

    private LocalFile file;
    private Folder folder;

    @BeforeEach
    void aFileThatWasFound() throws IOException {
        Files.createDirectories(site.resolve("a/b"));
        Files.writeString(site.resolve("a/b/file"), "public");
        Files.createDirectories(elsewhere.resolve("b"));
        Files.writeString(elsewhere.resolve("b/file"), "secret");
        file = FolderScan.of(site, S3Target.parse("s3://bucket", false), false).get(0);
        folder = new Folder(site);
    }

    @Test
    void opensWhatWasFound() throws IOException {
        assertThat(read()).isEqualTo("public");
    }

    @Test
    void opensNoLinkThatTookThePlaceOfTheFile() throws IOException {
        Files.delete(file.path());
        Files.createSymbolicLink(file.path(), elsewhere.resolve("b/file"));

        assertThatIOException().isThrownBy(this::read);
    }

    @Test
    void opensNothingBelowALinkThatTookThePlaceOfAFolder() throws IOException {
        Files.move(site.resolve("a"), elsewhere.resolve("moved"));
        Files.createSymbolicLink(site.resolve("a"), elsewhere);

        assertThatIOException().isThrownBy(this::read);
    }

    @Test
    void waitsForNoPipeThatTookThePlaceOfTheFile() throws Exception {
        Files.delete(file.path());
        new ProcessBuilder("mkfifo", file.path().toString()).start().waitFor();

        assertThatIOException().isThrownBy(this::read).withMessageContaining("was replaced since");
    }

    @Test
    void readsTheFileThatItOpenedWhateverTakesItsPlace() throws IOException {
        try (FileContent content = folder.open(file)) {
            Files.delete(file.path());
            Files.createSymbolicLink(file.path(), elsewhere.resolve("b/file"));

            assertThat(text(content)).isEqualTo("public");
            assertThat(text(content)).isEqualTo("public");
        }
    }

    @Test
    void readsNoMoreThanTheSizeThatItHad() throws IOException {
        try (FileContent content = folder.open(file)) {
            Files.writeString(file.path(), "public and more");

            assertThat(text(content)).isEqualTo("public");
        }
    }

    private String read() throws IOException {
        try (FileContent content = folder.open(file)) {
            return text(content);
        }
    }

    private static String text(FileContent content) throws IOException {
        return new String(content.stream(position -> {}).readAllBytes(), StandardCharsets.UTF_8);
    }
}

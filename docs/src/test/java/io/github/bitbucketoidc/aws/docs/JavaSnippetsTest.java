package io.github.bitbucketoidc.aws.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every piece of Java in the documentation is a part of a file that some module compiles. */
class JavaSnippetsTest {

    private static List<String> sources = List.of();

    @BeforeAll
    static void readSources() throws IOException {
        sources = Page.files(".java").stream().map(JavaSnippetsTest::compact).toList();
    }

    static Stream<Page.Block> blocks() throws IOException {
        return Page.all().stream().flatMap(page -> page.blocks("java").stream());
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void areCompiledSomewhere(Page.Block block) {
        String code = compact(block.code());

        boolean compiled = sources.stream().anyMatch(source -> source.contains(code));

        // Not on the list of sources, which would fill the log.
        assertThat(compiled).as("a source has:\n%s", block.code()).isTrue();
    }

    @Test
    void areFound() throws IOException {
        assertThat(blocks()).hasSizeGreaterThan(10);
    }

    private static String compact(Path source) {
        try {
            return compact(Files.readString(source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines may be broken elsewhere there. */
    private static String compact(String code) {
        return code.replaceAll("\\s+", "");
    }
}

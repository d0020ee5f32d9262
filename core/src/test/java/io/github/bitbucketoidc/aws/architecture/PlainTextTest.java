package io.github.bitbucketoidc.aws.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Build images without LANG have an output of ASCII, and print a question mark for any other character. So no text of the
 * library and its tools has one.
 */
class PlainTextTest {

    private static final Path REPOSITORY = Path.of("..");
    private static final Pattern BEYOND_ASCII = Pattern.compile("[^\\x00-\\x7f]|(?<!\\\\)\\\\u2[0-9a-fA-F]{3}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "core",
                "testkit",
                "spring-boot-starter",
                "spring-boot-starter-test",
                "examples/quickstart",
                "examples/deploy-tool",
                "examples/spring-app"
            })
    void noTextOfTheModuleGoesBeyondAscii(String module) throws IOException {
        try (Stream<Path> files = Files.walk(REPOSITORY.resolve(module).resolve("src/main"))) {
            List<String> lines = files.filter(Files::isRegularFile)
                    .flatMap(PlainTextTest::lines)
                    .filter(line -> BEYOND_ASCII.matcher(line).find())
                    .toList();

            assertThat(lines).isEmpty();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readString(file, UTF_8).lines().map(line -> file + ": " + line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.github.bitbucketoidc.aws.misconfiguration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.internal.text.JsonValue;
import io.github.bitbucketoidc.aws.misconfiguration.Misconfiguration.Result;
import io.github.bitbucketoidc.aws.support.DocumentedAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every misconfiguration of the catalogue, really run: is the true cause said, and what to do? */
@Timeout(600)
class MisconfigurationsTest {

    private static final Path REPOSITORY = Path.of("..");
    private static final Path PAGE = REPOSITORY.resolve("docs/misconfigurations.md");
    private static final int ROWS = 94;

    private static List<Diagnosed> all = List.of();

    @BeforeAll
    static void runThemAll() {
        all = Misconfiguration.all().stream().map(Diagnosed::of).toList();
    }

    static Stream<Diagnosed> all() {
        return all.stream();
    }

    static Stream<Diagnosed> failing() {
        return all.stream().filter(diagnosed -> diagnosed.misconfiguration().reason() != null);
    }

    static Stream<Diagnosed> working() {
        return all.stream()
                .filter(diagnosed -> diagnosed.misconfiguration().reason() == null)
                .filter(diagnosed -> diagnosed.misconfiguration().result() != Result.JUDGED);
    }

    static Stream<Diagnosed> speaking() {
        return all.stream().filter(diagnosed -> !diagnosed.message().isEmpty());
    }

    @Test
    void leavesNoRowOut() {
        assertThat(all)
                .extracting(diagnosed -> diagnosed.misconfiguration().row())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, ROWS).boxed().toList());
    }

    @ParameterizedTest
    @MethodSource("failing")
    void failsForTheTrueReason(Diagnosed diagnosed) {
        assertThat(diagnosed.reason()).isEqualTo(diagnosed.misconfiguration().reason());
    }

    @ParameterizedTest
    @MethodSource("speaking")
    void saysTheTrueCause(Diagnosed diagnosed) {
        String line = diagnosed.lineWith(diagnosed.misconfiguration().names()).orElse("");

        assertThat(line).as(String.join("\n", diagnosed.message())).isNotEmpty();
        if (diagnosed.misconfiguration().result() == Result.CANDIDATE) {
            assertThat(line).matches(" {4}\\d+\\. .*");
        }
    }

    @ParameterizedTest
    @MethodSource("speaking")
    void saysTheCure(Diagnosed diagnosed) {
        String cure = diagnosed.misconfiguration().cure();

        assertThat(diagnosed.lineWith(cure))
                .as(String.join("\n", diagnosed.message()))
                .isPresent();
    }

    @ParameterizedTest
    @MethodSource("working")
    void worksWhereNothingIsToBeMended(Diagnosed diagnosed) {
        assertThat(diagnosed.failure()).isNull();
        assertThat(diagnosed.misconfiguration().cure()).endsWith(".");
    }

    @ParameterizedTest
    @MethodSource("working")
    void warnsOnceOrNotAtAll(Diagnosed diagnosed) {
        String warning = diagnosed.misconfiguration().names();

        assertThat(diagnosed.warnings()).hasSize(warning.isEmpty() ? 0 : 1).allMatch(line -> line.contains(warning));
    }

    @ParameterizedTest
    @MethodSource("failing")
    void fitsACiLog(Diagnosed diagnosed) {
        assertThat(diagnosed.message())
                .hasSizeLessThanOrEqualTo(25)
                .allMatch(line -> line.length() <= 200 || isWholePolicy(line));
        assertThat(diagnosed.message().get(0)).hasSizeLessThanOrEqualTo(160);
    }

    @ParameterizedTest
    @MethodSource("failing")
    void linksToAnEntryOfTheDocumentation(Diagnosed diagnosed) throws IOException {
        List<String> message = diagnosed.message();
        String last = message.get(message.size() - 1);

        assertThat(DocumentedAddress.entry(last.substring(last.indexOf("https://"))))
                .isEqualTo("## " + diagnosed.misconfiguration().reason().id());
    }

    @ParameterizedTest
    @MethodSource("speaking")
    void isPlainAscii(Diagnosed diagnosed) {
        assertThat(diagnosed.message()).allMatch(line -> line.matches("[ -~]*"));
    }

    @ParameterizedTest
    @MethodSource("speaking")
    void hasTwentyFiveLinesAtMost(Diagnosed diagnosed) {
        assertThat(diagnosed.message()).hasSizeLessThanOrEqualTo(25);
    }

    @ParameterizedTest
    @MethodSource("all")
    void showsNoToken(Diagnosed diagnosed) {
        List<String> shown = Stream.concat(diagnosed.shown().stream(), stackTrace(diagnosed.failure()))
                .toList();
        for (String part : diagnosed.secret().split("\\.", -1)) {
            if (part.length() > 40) {
                assertThat(shown).noneMatch(line -> line.contains(part.substring(part.length() - 24)));
            }
        }
    }

    @Test
    void isWhatThePageSays() throws IOException {
        String page = MisconfigurationsPage.of(all);
        if (Boolean.getBoolean("misconfigurations.write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(page).isEqualTo(Files.readString(PAGE));
    }

    private static Stream<String> stackTrace(@Nullable Throwable thrown) {
        if (thrown == null) {
            return Stream.empty();
        }
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return Stream.of(text.toString());
    }

    /** On one line, so that it can be copied. */
    private static boolean isWholePolicy(String line) {
        return line.strip().startsWith("{") && JsonValue.object(line) != null;
    }
}

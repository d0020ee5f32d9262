package io.github.bitbucketoidc.aws.examples.deploy.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

    private static final List<String> NAMES = List.of(
            "a",
            "a.js",
            "a.css",
            "b.js",
            "dir/a.js",
            "dir/sub/a.js",
            "[a].js",
            "a^.js",
            "a-b",
            "A.js",
            "a,b",
            "a{b}",
            "*");

    /** As the JDK understands it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "*.js",
                "**",
                "**.js",
                "**/*.js",
                "dir/*",
                "?.js",
                "[ab].js",
                "[!a].js",
                "[a-b].*",
                "*.{js,css}",
                "\\[a\\].js",
                "[\\^a]*",
                "a,b",
                "\\*",
                "{a,b}.js",
                "[a^].js",
                "a\\{b\\}"
            })
    void matchesWhatThatOfTheJdkMatches(String glob) {
        assertThat(NAMES)
                .allSatisfy(name -> assertThat(Glob.compile(glob).matcher(name).matches())
                        .as(name)
                        .isEqualTo(FileSystems.getDefault()
                                .getPathMatcher("glob:" + glob)
                                .matches(Path.of(name))));
    }

    @ParameterizedTest
    @CsvSource({"größe.*, größe.css", "?.txt, 😀.txt", "[ä-ü].js, ö.js"})
    void comparesCharactersThatTheLocaleMayNotKnow(String glob, String name) {
        assertThat(Glob.compile(glob).matcher(name).matches()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a", "{a", "{a,{b}}", "[z-a]", "[!]"})
    void saysWhatIsWrong(String glob) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Glob.compile(glob))
                .withMessageStartingWith("'" + glob + "' has a ");
    }
}

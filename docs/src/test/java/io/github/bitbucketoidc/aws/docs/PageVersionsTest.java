package io.github.bitbucketoidc.aws.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users copy has the versions that this build is tested with. */
class PageVersionsTest {

    private static final List<String> PAGES =
            List.of("README.md", "docs/first-pipeline.md", "docs/testing.md", "docs/spring-boot.md");

    @ParameterizedTest
    @CsvSource({
        "sts, aws-sdk",
        "slf4j-simple, slf4j",
        "junit-jupiter, junit",
        "assertj-core, assertj",
        "spring-boot-starter-parent, spring-boot-4"
    })
    void areThoseOfTheBuild(String artifact, String property) throws IOException {
        String pom = Files.readString(Page.REPOSITORY.resolve("pom.xml"));
        String version = first(pom, "<" + property + "\\.version>([^<]+)<");

        assertThat(PAGES.stream().flatMap(page -> versions(page, artifact)))
                .isNotEmpty()
                .containsOnly(version);
    }

    /** In the forms of Maven and of Gradle. */
    private static Stream<String> versions(String page, String artifact) {
        Pattern shown = Pattern.compile(artifact + "(?:</artifactId>\\s*<version>|:)(\\d[\\w.]*\\w)");
        return shown.matcher(Page.at(Page.REPOSITORY.resolve(page)).text())
                .results()
                .map(match -> match.group(1));
    }

    private static String first(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
    }
}

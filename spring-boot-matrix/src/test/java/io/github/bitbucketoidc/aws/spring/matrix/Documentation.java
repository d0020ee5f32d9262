package io.github.bitbucketoidc.aws.spring.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parts of docs/spring-boot.md and docs/compatibility.md that a run writes: those between {@code <!-- name -->} and
 * {@code <!-- /name -->}. A test checks them; with {@code -Ddocs.write} it writes them.
 */
final class Documentation {

    private static final Path DOCS = Path.of("..", "docs");

    private Documentation() {}

    static void assertHas(String name, String text) throws IOException {
        Path guide = DOCS.resolve("spring-boot.md");
        String mark = "<!-- " + name + " -->";
        Path file = Files.readString(guide).contains(mark) ? guide : DOCS.resolve("compatibility.md");
        String document = Files.readString(file);
        Matcher part = Pattern.compile("(?s)(" + mark + "\n).*?(\n<!-- /" + name + " -->)")
                .matcher(document);
        assertThat(part.find()).as("part %s of %s", name, file).isTrue();
        String wanted = part.replaceFirst("$1" + Matcher.quoteReplacement(text) + "$2");
        if (System.getProperty("docs.write") != null) {
            Files.writeString(file, wanted);
        } else {
            assertThat(document).as("write it anew with -Ddocs.write").isEqualTo(wanted);
        }
    }

    static String fenced(String language, String text) {
        return "```" + language + "\n" + text.strip() + "\n```";
    }
}

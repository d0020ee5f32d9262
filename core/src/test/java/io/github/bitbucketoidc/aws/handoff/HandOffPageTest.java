package io.github.bitbucketoidc.aws.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/hand-off.md promises. */
class HandOffPageTest {

    @Test
    void listsTheHeadersThatAreRefused() throws IOException {
        String page = Files.readString(Path.of("../docs/hand-off.md"));
        String from = page.substring(page.indexOf("The headers that are refused, whatever their value:"));
        List<String> listed = Pattern.compile("`([A-Za-z-]+)`")
                .matcher(from.substring(0, from.indexOf('.')))
                .results()
                .map((MatchResult name) -> name.group(1).toLowerCase(Locale.ROOT))
                .toList();

        assertThat(listed).containsExactlyElementsOf(RequestGate.FOREIGN);
    }
}

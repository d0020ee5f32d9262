package io.github.bitbucketoidc.aws.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links within the repository lead somewhere. Those to elsewhere are not followed: a build needs no network. */
class LinksTest {

    static Stream<Page> pages() throws IOException {
        return Page.all().stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void leadSomewhere(Page page) {
        List<String> broken = page.links().stream()
                .filter(link -> !link.contains("://") && !link.startsWith("mailto:"))
                .filter(link -> !leadsSomewhere(page, link))
                .toList();

        assertThat(broken).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void useHttpsWhereTheyLeaveTheRepository(Page page) {
        assertThat(page.links()).noneMatch(link -> link.startsWith("http://"));
    }

    private static boolean leadsSomewhere(Page page, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty()
                ? Page.REPOSITORY.resolve(page.path())
                : Page.REPOSITORY.resolve(page.path()).resolveSibling(parts[0]).normalize();
        return Files.exists(target)
                && (parts.length == 1 || Page.at(target).anchors().contains(parts[1]));
    }
}

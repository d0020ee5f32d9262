package io.github.bitbucketoidc.aws.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One page of the documentation.
 *
 * @param path from the repository's root
 */
record Page(Path path, String text) {

    static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern BLOCK = Pattern.compile("(?m)^ *```(\\w+)\n([\\s\\S]*?)\n *```$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");
    private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)\\)");

    /** Every page of the repository. */
    static List<Page> all() throws IOException {
        return files(".md").stream().map(Page::at).toList();
    }

    /** Every file of the repository whose name ends so, but for what the build makes. */
    static List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(REPOSITORY)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !REPOSITORY.relativize(file).toString().contains("target"))
                    .toList();
        }
    }

    static Page at(Path file) {
        try {
            return new Page(REPOSITORY.relativize(file), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The code blocks of a language. */
    List<Block> blocks(String language) {
        List<Block> blocks = new ArrayList<>();
        BLOCK.matcher(text)
                .results()
                .filter(match -> match.group(1).equals(language))
                .forEach(match -> blocks.add(new Block(path, match.group(2).stripIndent())));
        return blocks;
    }

    List<String> links() {
        return LINK.matcher(prose()).results().map(match -> match.group(1)).toList();
    }

    /** What a link to a heading ends in, as GitHub makes it. */
    List<String> anchors() {
        return HEADING.matcher(prose())
                .results()
                .map(match -> match.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
                .collect(Collectors.toList());
    }

    private String prose() {
        return BLOCK.matcher(text).replaceAll("");
    }

    @Override
    public String toString() {
        return path.toString();
    }

    /** A code block. */
    record Block(Path page, String code) {

        /** By its first line, which is enough to find it. */
        @Override
        public String toString() {
            return page + ": " + code.lines().findFirst().orElse("");
        }
    }
}

package io.github.bitbucketoidc.aws.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An address of the documentation, looked up in this copy of the repository that its beginning stands for. */
public final class DocumentedAddress {

    private static final Path REPOSITORY = Path.of("..");
    private static final Pattern PROJECT_URL = Pattern.compile("\\n  <url>(.*)</url>");

    private DocumentedAddress() {}

    /** The heading that the address leads to. */
    public static String entry(String address) throws IOException {
        Matcher project = PROJECT_URL.matcher(Files.readString(REPOSITORY.resolve("pom.xml")));
        assertThat(project.find()).isTrue();
        String tree = project.group(1) + "/blob/main/";
        assertThat(address).startsWith(tree).contains("#");
        String[] link = address.substring(tree.length()).split("#", -1);
        return Files.readAllLines(REPOSITORY.resolve(link[0])).stream()
                .filter(line -> line.equals("## " + link[1]))
                .findFirst()
                .orElse("no entry at " + address);
    }
}

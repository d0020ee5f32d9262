package io.github.bitbucketoidc.aws.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** docs/frameworks.md, whose properties the tests run. */
final class FrameworksPage {

    private FrameworksPage() {}

    /** The properties that the page shows below a heading. */
    static Properties properties(String heading) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "frameworks.md"));
        Matcher block = Pattern.compile("### " + heading + "\\n(?:(?!\\n#)[\\s\\S])*?```properties\\n([\\s\\S]*?)```")
                .matcher(page);
        assertThat(block.find()).as("properties of %s", heading).isTrue();
        Properties properties = new Properties();
        properties.load(new StringReader(block.group(1)));
        return properties;
    }

    static Map<String, String> map(String heading) throws IOException {
        Map<String, String> map = new HashMap<>();
        Properties properties = properties(heading);
        properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
        return map;
    }
}

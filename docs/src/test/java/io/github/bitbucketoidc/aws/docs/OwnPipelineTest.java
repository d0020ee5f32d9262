package io.github.bitbucketoidc.aws.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** This project's own pipeline, which its users may take for an example, does what it says. */
class OwnPipelineTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern PROFILE = Pattern.compile("-P(\\S+)");

    @Test
    void runsTheTestCommandOfTheReadmeOnEveryJdk() throws IOException {
        assertThat(Files.readString(ROOT.resolve("README.md"))).contains("mvn -B clean verify");

        assertThat(steps(pipelines("default")).filter(step -> script(step).contains("mvn -B clean verify")))
                .extracting(step -> step.getOrDefault("image", pipeline().get("image")))
                .extracting(image -> image.toString().replaceAll(".*-", ""))
                .containsExactly("17", "21", "25");
    }

    @Test
    void pinsItsImages() throws IOException {
        assertThat(Files.readString(file()).lines().filter(line -> line.strip().startsWith("image:")))
                .isNotEmpty()
                .allMatch(line -> line.matches(" *image: maven:\\d+\\.\\d+\\.\\d+-eclipse-temurin-\\d+"));
    }

    @Test
    void hasATokenOnlyWhereAPersonStartsIt() throws IOException {
        assertThat(steps(pipelines("default"))).noneMatch(step -> step.containsKey("oidc"));
        assertThat(steps(pipelines("pull-requests"))).noneMatch(step -> step.containsKey("oidc"));
        assertThat(steps(pipelines("custom")).filter(step -> step.containsKey("oidc")))
                .singleElement()
                .satisfies(step -> assertThat(script(step))
                        .anyMatch(command -> command.endsWith("bitbucket-deploy doctor"))
                        .anyMatch(command -> command.endsWith("bitbucket-deploy whoami")));
    }

    @Test
    void callsScriptsThatExist() throws IOException {
        assertThat(commands().filter(command -> command.startsWith("scripts/")))
                .isNotEmpty()
                .allSatisfy(command -> assertThat(ROOT.resolve(command)).isExecutable());
    }

    @Test
    void namesProfilesThatExist() throws IOException {
        String poms = Files.readString(ROOT.resolve("pom.xml")) + Files.readString(ROOT.resolve("core/pom.xml"));

        assertThat(commands()
                        .flatMap(command -> PROFILE.matcher(command).results())
                        .map((MatchResult found) -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(profile -> assertThat(poms).contains("<id>" + profile + "</id>"));
    }

    private static Stream<String> commands() throws IOException {
        return steps(pipeline()).flatMap(step -> script(step).stream());
    }

    private static Path file() {
        return ROOT.resolve("bitbucket-pipelines.yml");
    }

    private static Object pipelines(String kind) throws IOException {
        Map<?, ?> kinds = (Map<?, ?>) Objects.requireNonNull(pipeline().get("pipelines"));
        return Objects.requireNonNull(kinds.get(kind));
    }

    /** The schema of YAML 1.2 has no merge keys; Bitbucket's does. */
    private static Map<String, Object> pipeline() throws IOException {
        String text = Files.readString(file()).replace("<<:", "merged:");
        Object document =
                new Load(LoadSettings.builder().setSchema(new CoreSchema()).build()).loadFromString(text);
        Map<String, Object> read = new LinkedHashMap<>();
        ((Map<?, ?>) document).forEach((key, value) -> read.put(key.toString(), value));
        return read;
    }

    private static Stream<Map<String, Object>> steps(Object node) {
        List<Map<String, Object>> found = new ArrayList<>();
        collect(node, found);
        return found.stream();
    }

    private static void collect(Object node, List<Map<String, Object>> found) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if ("step".equals(key)) {
                    found.add(merged((Map<?, ?>) value));
                } else {
                    collect(value, found);
                }
            });
        } else if (node instanceof List<?> list) {
            list.forEach(value -> collect(value, found));
        }
    }

    private static Map<String, Object> merged(Map<?, ?> step) {
        Map<String, Object> merged = new LinkedHashMap<>();
        if (step.get("merged") instanceof Map<?, ?> base) {
            merged.putAll(merged(base));
        }
        step.forEach((key, value) -> merged.put(key.toString(), value));
        return merged;
    }

    private static List<String> script(Map<String, Object> step) {
        return ((List<?>) Objects.requireNonNull(step.get("script")))
                .stream().map(String::valueOf).toList();
    }
}

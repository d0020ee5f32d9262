package io.github.bitbucketoidc.aws.examples.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.examples.deploy.shared.ProcessContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The commands of the example pipelines are ones that this tool takes, in steps that have a token. */
class PipelineFilesTest {

    private static final Path SETUP = Path.of("..", "aws-setup");
    private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|[^\\s'\"]+");

    static Stream<Path> pipelines() throws IOException {
        try (Stream<Path> files = Files.list(SETUP)) {
            return files
                    .filter(file -> file.getFileName().toString().startsWith("bitbucket-pipelines"))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void everyCommandIsOneThatTheToolTakes(Path file) throws IOException {
        List<String> commands = steps(file).stream()
                .flatMap(step -> script(step).stream())
                .filter(command -> command.startsWith("bitbucket-deploy "))
                .toList();

        assertThat(commands).isNotEmpty();
        for (String command : commands) {
            String[] words = WORD.matcher(command)
                    .results()
                    .map(word -> word.group().replaceAll("^['\"]|['\"]$", ""))
                    .skip(1)
                    .toArray(String[]::new);
            DeployTool.commandLine(new ProcessContext(Map.of(), System.in, System.out, System.err, false))
                    .parseArgs(words);
        }
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void everyStepThatNeedsCredentialsHasAToken(Path file) throws IOException {
        List<Map<?, ?>> needy = steps(file).stream()
                .filter(step -> script(step).stream().anyMatch(command -> command.startsWith("bitbucket-deploy ")))
                .toList();

        assertThat(needy)
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.get("oidc")).isEqualTo(true));
    }

    /** Or else whoever gets code into the build gets the role. */
    @ParameterizedTest
    @MethodSource("pipelines")
    void noStepHandsWhatIsRunToOneThatHasAToken(Path file) throws IOException {
        assertThat(steps(file).stream().filter(step -> step.containsKey("artifacts")))
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.get("artifacts")).isEqualTo(List.of("site/**")));
        assertThat(steps(file).stream().filter(step -> step.containsKey("oidc")))
                .allSatisfy(step -> assertThat(step.containsKey("caches")).isFalse())
                .allSatisfy(step -> assertThat(script(step)).noneMatch(line -> line.contains("examples/deploy-tool")));
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void everyImageIsPinnedByItsDigest(Path file) throws IOException {
        List<String> images = Files.readAllLines(file).stream()
                .filter(line -> line.strip().startsWith("image:"))
                .toList();

        assertThat(images)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).matches(" *image: [a-z/]+@sha256:[0-9a-f]{64}"));
    }

    /** From the release: in one item, whose last result alone counts. */
    @ParameterizedTest
    @MethodSource("pipelines")
    void everyStepThatRunsTheToolTakesItPinned(Path file) throws IOException {
        assertThat(steps(file).stream().filter(step -> step.containsKey("oidc")))
                .allSatisfy(step -> assertThat(script(step).get(0))
                        .contains("sha256sum -c", "env -u BITBUCKET_STEP_OIDC_TOKEN")
                        .matches("(?s)(?:[^\n]* &&\n)+[^\n]*\n"));
    }

    /** Every mapping with a script, wherever it stands. */
    private static List<Map<?, ?>> steps(Path file) throws IOException {
        Object document = new Load(
                        LoadSettings.builder().setSchema(new CoreSchema()).build())
                .loadFromString(Files.readString(file).replace("<<: *deploy", "merged: *deploy"));
        List<Map<?, ?>> steps = new ArrayList<>();
        collect(document, steps);
        return steps;
    }

    private static void collect(Object node, List<Map<?, ?>> steps) {
        if (node instanceof Map<?, ?> map) {
            if (map.get("script") instanceof List<?>) {
                steps.add(map);
            }
            map.values().forEach(value -> collect(value, steps));
        } else if (node instanceof List<?> list) {
            list.forEach(value -> collect(value, steps));
        }
    }

    private static List<String> script(Map<?, ?> step) {
        return ((List<?>) Objects.requireNonNull(step.get("script")))
                .stream().map(String::valueOf).toList();
    }
}

package io.github.bitbucketoidc.aws.spring.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an app prints, and with whose keys it signs, where something is forgotten, wrong or of somebody else. */
class SituationsTest {

    private static final Pattern ANALYSIS =
            Pattern.compile("(?s)\\*+\nAPPLICATION FAILED TO START\n.*?\nAction:\n\n.*?(?=\n\n|$)");

    private static final Map<Situation, AppProcess> APPS = new EnumMap<>(Situation.class);

    @BeforeAll
    static void runAll() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            Map<Situation, Future<AppProcess>> running = new EnumMap<>(Situation.class);
            for (Situation situation : Situation.values()) {
                running.put(situation, executor.submit(situation::run));
            }
            for (Map.Entry<Situation, Future<AppProcess>> each : running.entrySet()) {
                APPS.put(each.getKey(), each.getValue().get());
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void aForgottenTokenIsWarnedOfOnce() throws IOException {
        String warning = app(Situation.NO_TOKEN)
                .output()
                .lines()
                .filter(line -> line.contains("BITBUCKET_STEP_OIDC_TOKEN"))
                .collect(Collectors.joining("\n"));

        assertThat(app(Situation.NO_TOKEN).fact("accessKeyId")).isEqualTo(Situation.KEYS_OF_THE_PROCESS);
        assertThat(warning).contains("WARN").doesNotContain("\n");
        Documentation.assertHas("warning", Documentation.fenced("", warning.replaceFirst("^.*?(?=This step has)", "")));
    }

    @Test
    void aBeanForARoleLeavesTheRestToTheStep() {
        assertThat(app(Situation.OWN_BEAN).fact("accessKeyId")).startsWith("ASIA");
        assertThat(app(Situation.OWN_BEAN).fact("audit")).isEqualTo("AKIAOFTHEAUDITOR");
    }

    @Test
    void theRestSaysWhyItDoesNotStart() throws IOException {
        Documentation.assertHas("late", analysis(Situation.LATE_EMULATOR));
        Documentation.assertHas("missing-token", analysis(Situation.MISSING_BEAN));
        Documentation.assertHas("property", analysis(Situation.WRONG_PROPERTY));
        Documentation.assertHas("failure", analysis(Situation.NO_ROLE));
    }

    @Test
    void isWhatTheDocumentationShows() throws IOException {
        String head = "| | Spring Boot | Spring Cloud AWS | signed by |\n|---|---|---|---|\n";
        Documentation.assertHas(
                "situations",
                head + Stream.of(Situation.values()).map(it -> it.row(app(it))).collect(Collectors.joining("\n")));
    }

    private static AppProcess app(Situation situation) {
        return Objects.requireNonNull(APPS.get(situation));
    }

    private static String analysis(Situation situation) {
        String output = app(situation).output();
        Matcher analysis = ANALYSIS.matcher(output);
        assertThat(analysis.find()).as(output).isTrue();
        return Documentation.fenced("", analysis.group());
    }
}

package io.github.bitbucketoidc.aws.spring.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same app, processed by Spring AOT on every line. It takes long, and runs in the profile {@code matrix} only. */
@EnabledIfSystemProperty(named = "matrix.aot", matches = "true")
class ProcessedMatrixTest {

    private static Matrix matrix;

    @BeforeAll
    static void runAll() throws Exception {
        matrix = Matrix.run(true);
    }

    static List<Scenario> scenarios() {
        return Matrix.scenarios(true);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void findsTheRightCredentialsAfterSpringAot(Scenario scenario) {
        Scenario.Outcome outcome = matrix.outcome(scenario);

        assertThat(outcome.app().fact("credentials")).isEqualTo("StepOrDefaultCredentialsProvider");
        assertThat(outcome.app().fact("accessKeyId")).startsWith(scenario.inside() ? "ASIA" : "AKIAOFTHELAPTOP");
        assertThat(outcome.stsCalls()).isEqualTo(scenario.inside() ? 1 : 0);
        if (scenario.inside()) {
            assertThat(outcome.app().fact("health.after")).contains("\"state\":\"valid\"");
        }
        if (scenario.line().hasSpringCloudAws()) {
            assertThat(outcome.importedWith()).containsExactly(outcome.app().fact("accessKeyId"));
        }
    }

    @Test
    void isWhatTheDocumentationShows() throws IOException {
        Documentation.assertHas("processed", MatrixTable.of(scenarios(), matrix));
    }
}

package io.github.bitbucketoidc.aws.spring.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One app, compiled once, on every line of Spring Boot. */
class MatrixTest {

    /** What decides that the starter has nothing to do, and nothing else. */
    private static final List<String> CLASSES_OUTSIDE = List.of(
            "spring.AotProcessing",
            "spring.BootstrapCredentials",
            "spring.ConditionalOnBitbucketOidc",
            "spring.ConditionalOnStep",
            "spring.ImportVariables",
            "spring.OnHealthWantedCondition",
            "spring.OnHealthWantedCondition$Group",
            "spring.OnNoProviderOfTheAppCondition",
            "spring.OnStepCondition",
            "spring.OnStepCondition$1",
            "spring.SpringCloudAws",
            "spring.StepRequirement",
            "spring.StepVariables");

    private static Matrix matrix;

    @BeforeAll
    static void runAll() throws Exception {
        matrix = Matrix.run(false);
    }

    static List<Scenario> scenarios() {
        return Matrix.scenarios(false);
    }

    static List<Scenario> inside() {
        return scenarios().stream().filter(Scenario::inside).toList();
    }

    static List<Scenario> outside() {
        return scenarios().stream().filter(scenario -> !scenario.inside()).toList();
    }

    @ParameterizedTest
    @MethodSource("inside")
    void givesTheStepsCredentialsAndRegionInside(Scenario scenario) {
        Scenario.Outcome outcome = matrix.outcome(scenario);

        assertThat(outcome.app().fact("credentials")).isEqualTo("BitbucketOidcCredentialsProvider");
        assertThat(outcome.app().fact("region")).isEqualTo("BitbucketOidcRegionProvider");
        assertThat(outcome.app().fact("accessKeyId")).startsWith("ASIA");
        assertThat(outcome.app().fact("plain")).isEqualTo(outcome.app().fact("accessKeyId"));
        assertThat(outcome.stsCalls()).isOne();
    }

    @ParameterizedTest
    @MethodSource("inside")
    void asksStsForNothingButTheImportAtStart(Scenario scenario) {
        assertThat(matrix.outcome(scenario).stsCallsAtStart())
                .isEqualTo(scenario.line().hasSpringCloudAws() ? 1 : 0);
    }

    @ParameterizedTest
    @MethodSource("inside")
    void tellsHealthMetersAndInfoInside(Scenario scenario) {
        AppProcess app = matrix.outcome(scenario).app();

        assertThat(app.fact("health.after")).contains("\"bitbucketOidc\":{").contains("\"state\":\"valid\"");
        assertThat(app.fact("health.component")).contains("\"status\":\"UP\"");
        assertThat(app.fact("meters"))
                .contains("\"bitbucket.oidc.credentials.expiry\"")
                .contains("\"bitbucket.oidc.credentials.refresh\"")
                .contains("\"bitbucket.oidc.credentials.refresh.backoff\"");
        assertThat(app.fact("meter")).contains("\"statistic\":\"COUNT\",\"value\":1.0");
        assertThat(app.fact("info")).contains("\"repository\":\"acme/shop\"");
    }

    @ParameterizedTest
    @MethodSource("inside")
    void showsTheTokenNowhere(Scenario scenario) {
        Scenario.Outcome outcome = matrix.outcome(scenario);
        String token = Objects.requireNonNull(outcome.variables().get("BITBUCKET_STEP_OIDC_TOKEN"));

        assertThat(outcome.app().fact("env")).contains("\"value\":\"******\"");
        assertThat(outcome.app().output()).doesNotContain(token);
    }

    @ParameterizedTest
    @MethodSource("inside")
    void signsTheImportWithTheSameSession(Scenario scenario) {
        Scenario.Outcome outcome = matrix.outcome(scenario);
        if (scenario.line().hasSpringCloudAws()) {
            assertThat(outcome.app().fact("imported")).isEqualTo("hello");
            assertThat(outcome.importedWith()).containsExactly(outcome.app().fact("accessKeyId"));
        }
    }

    @ParameterizedTest
    @MethodSource("outside")
    void isAsIfItWereNotThereOutside(Scenario scenario) {
        Scenario.Outcome outcome = matrix.outcome(scenario);
        boolean cloud = scenario.line().hasSpringCloudAws();

        assertThat(outcome.app().fact("credentials")).isEqualTo(cloud ? "DefaultCredentialsProvider" : "none");
        assertThat(outcome.app().fact("region")).isEqualTo(cloud ? "DefaultAwsRegionProviderChain" : "none");
        assertThat(outcome.app().fact("plain")).isEqualTo("AKIAOFTHELAPTOP");
        assertThat(outcome.app().fact("health.before")).doesNotContain("bitbucketOidc");
        assertThat(outcome.app().fact("meters")).doesNotContain("bitbucket");
        assertThat(outcome.app().fact("info")).doesNotContain("bitbucket");
        assertThat(outcome.importedWith()).isEqualTo(cloud ? List.of("AKIAOFTHELAPTOP") : List.of());
        assertThat(outcome.stsCalls()).isZero();
    }

    @ParameterizedTest
    @MethodSource("outside")
    void loadsNoMoreThanItsConditionsOutside(Scenario scenario) {
        assertThat(matrix.outcome(scenario).ownClasses())
                .filteredOn(name -> !name.equals(initializer(scenario)) && !name.startsWith("spring.$Proxy"))
                .isSubsetOf(CLASSES_OUTSIDE);
    }

    @ParameterizedTest
    @MethodSource("inside")
    void preparesForAnImportOnlyWhereOneCanBe(Scenario scenario) {
        String offers = initializer(scenario) + "$$Lambda";

        assertThat(matrix.outcome(scenario).ownClasses().stream().anyMatch(name -> name.startsWith(offers)))
                .isEqualTo(scenario.line().hasSpringCloudAws());
    }

    @Test
    void isWhatTheDocumentationShows() throws IOException {
        Documentation.assertHas("matrix", MatrixTable.of(scenarios(), matrix));
    }

    @Test
    void printsWhatTheDocumentationShows() throws IOException {
        AppProcess inside =
                matrix.outcome(new Scenario(Line.BOOT_4_1, true, false)).app();
        AppProcess outside =
                matrix.outcome(new Scenario(Line.BOOT_4_1, false, false)).app();

        Documentation.assertHas("report", Documentation.fenced("", report(inside) + "\n\n" + report(outside)));
        Documentation.assertHas("health", Documentation.fenced("json", timeless(inside.fact("health.component"))));
        Documentation.assertHas("env", Documentation.fenced("json", inside.fact("env")));
        Documentation.assertHas(
                "metrics",
                Documentation.fenced("json", timeless(inside.fact("expiry")) + "\n" + timeless(inside.fact("meter"))));
    }

    private static String report(AppProcess app) {
        List<String> lines = app.output().lines().toList();
        int from = 0;
        while (!lines.get(from).matches(" +BitbucketOidcAutoConfiguration( matched)?:")) {
            from++;
        }
        return lines.subList(from, lines.size()).stream()
                .takeWhile(line -> !line.isBlank())
                .map(line -> line.replaceFirst("^ {3}", ""))
                .collect(Collectors.joining("\n"));
    }

    /** With one time for all runs. */
    private static String timeless(String json) {
        return json.replaceAll("20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+Z", "2026-11-24T11:00:00Z")
                .replaceAll("(\"statistic\":\"(TOTAL_TIME|MAX)\",\"value\"):[0-9.E-]+", "$1:0.25")
                .replaceAll("(\"statistic\":\"VALUE\",\"value\"):[0-9.E-]+", "$1:3599.5");
    }

    private static String initializer(Scenario scenario) {
        return "spring.Boot" + scenario.line().boot().charAt(0) + "BootstrapInitializer";
    }
}

package io.github.bitbucketoidc.aws.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.report.DoctorCheck.Part;
import io.github.bitbucketoidc.aws.report.DoctorCheck.Status;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DoctorReportTest {

    private static final String INDENT = " ".repeat(25);

    @Test
    void isWholeWhereItHasTwentyFiveLines() {
        assertThat(new DoctorReport(List.of(check("a", 24))).toString().lines())
                .hasSize(25)
                .endsWith(INDENT + "a 24", "Nothing failed.");
    }

    @Test
    void saysOnceWhereTheRestOfACheckIs() {
        assertThat(new DoctorReport(List.of(check("a", 30))).toString().lines())
                .hasSize(25)
                .endsWith(INDENT + "a 23", INDENT + "... (the rest is in the report's JSON)", "Nothing failed.");
    }

    @Test
    void shortensTheLongestCheckFirst() {
        assertThat(new DoctorReport(List.of(check("a", 8), check("b", 30)))
                        .toString()
                        .lines())
                .hasSize(25)
                .contains(INDENT + "a 8", INDENT + "b 15");
    }

    @Test
    void hasTheFirstLineOfEachCheckHoweverManyThereAre() {
        List<DoctorCheck> checks = IntStream.range(0, 40)
                .mapToObj(i -> check("check-" + i + "-line", 3))
                .toList();

        String report = new DoctorReport(checks).toString();

        assertThat(IntStream.range(0, 40)).allMatch(i -> report.contains("check-" + i + "-line 1\n"));
    }

    private static DoctorCheck check(String word, int lines) {
        String summary =
                IntStream.rangeClosed(1, lines).mapToObj(i -> word + " " + i).collect(Collectors.joining("\n"));
        return new DoctorCheck(Part.TOKEN, Status.PASSED, summary, Optional.empty());
    }
}

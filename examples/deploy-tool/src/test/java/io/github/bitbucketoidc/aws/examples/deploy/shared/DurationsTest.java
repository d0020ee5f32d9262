package io.github.bitbucketoidc.aws.examples.deploy.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "1h, PT1H",
        "90m, PT1H30M",
        "1h30m, PT1H30M",
        "3600, PT1H",
        "3600s, PT1H",
        "' 1H ', PT1H",
        "PT1H, PT1H",
        "pt0.5s, PT0.5S",
        "P1D, PT24H",
        "0, PT0S"
    })
    void areTakenInEveryUsualForm(String text, Duration expected) {
        assertThat(new Durations().convert(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void countAsNotGivenWhereBlank(String text) {
        assertThat(new Durations().convert(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 hour",
                "-1h",
                "-PT1H",
                "h",
                "1d",
                "1m1h",
                "99999999999h",
                "PT9999999999999999H",
                "1.5h",
                "\u001b[2J"
            })
    void areRefusedInWordsOfPeople(String text) {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> new Durations().convert(text))
                .withMessage("'" + Visible.text(text) + "' is no duration; give 1h, 90m, 3600 (seconds) or PT1H");
    }
}

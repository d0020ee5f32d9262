package io.github.bitbucketoidc.aws.benchmarks.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bitbucketoidc.aws.benchmarks.statistics.Median.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MedianTest {

    @Test
    void isTheFigureInTheMiddle() {
        assertThat(Median.of(List.of(9.0, 1.0, 4.0)).value()).isEqualTo(4.0);
    }

    @Test
    void isTheAverageOfTheTwoInTheMiddle() {
        assertThat(Median.of(List.of(9.0, 1.0, 4.0, 5.0)).value()).isEqualTo(4.5);
    }

    @Test
    void hasNoIntervalBelowSixFigures() {
        assertThat(Median.of(oneTo(5)).interval()).isEmpty();
        assertThat(Median.of(oneTo(1)).interval()).isEmpty();
    }

    /** The ranks of the tables of the sign test, as in Conover, Practical Nonparametric Statistics, for 95 %. */
    @ParameterizedTest
    @CsvSource({"6, 1, 6", "8, 1, 8", "9, 2, 8", "11, 2, 10", "12, 3, 10", "20, 6, 15", "25, 8, 18", "100, 40, 61"})
    void hasTheIntervalOfTheBinomialDistribution(int size, double low, double high) {
        assertThat(Median.of(oneTo(size)).interval()).contains(new Interval(low, high));
    }

    @Test
    void hasAnIntervalThatMissesTheTrueMedianInAtMostFiveOfAHundredSamples() {
        Random random = new Random(1);
        long missed = IntStream.range(0, 10_000)
                .mapToObj(sample -> Median.of(random.doubles(25).boxed().toList()))
                .flatMap(median -> median.interval().stream())
                .filter(interval -> interval.low() > 0.5 || interval.high() < 0.5)
                .count();

        assertThat(missed).isBetween(380L, 480L);
    }

    @Test
    void needsAFigure() {
        assertThatIllegalArgumentException().isThrownBy(() -> Median.of(List.of()));
    }

    private static List<Double> oneTo(int size) {
        List<Double> figures = new ArrayList<>(
                IntStream.rangeClosed(1, size).mapToObj(Double::valueOf).toList());
        Collections.shuffle(figures, new Random(1));
        return figures;
    }
}

package io.github.bitbucketoidc.aws.benchmarks.statistics;

import java.util.List;
import java.util.stream.IntStream;

/** Figures that were taken one right after the other, so that whatever slowed the machine down slowed down both. */
public final class Pairs {

    private Pairs() {}

    /**
     * The median of the quotients of each pair, which is not the quotient of the medians.
     *
     * @param dividends one for each round
     * @param divisors those of the same rounds, in the same order
     * @throws IllegalArgumentException if the two are not equally many
     */
    public static Median ratio(List<Double> dividends, List<Double> divisors) {
        if (dividends.size() != divisors.size()) {
            throw new IllegalArgumentException(dividends.size() + " and " + divisors.size() + " are no pairs");
        }
        return Median.of(IntStream.range(0, dividends.size())
                .mapToObj(round -> dividends.get(round) / divisors.get(round))
                .toList());
    }
}

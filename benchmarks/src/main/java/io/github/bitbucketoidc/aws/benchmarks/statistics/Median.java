package io.github.bitbucketoidc.aws.benchmarks.statistics;

import java.util.List;
import java.util.Optional;

/**
 * The median of a sample, and how sure it is. The interval is exact for whatever distribution the figures have: each of
 * them is below the true median with a probability of one half, so how many are follows a binomial distribution.
 *
 * @param value the middle one of the sorted figures, or the average of the two in the middle
 * @param interval has the true median in at least 95 of 100 samples; there is none for fewer than six figures
 */
public record Median(double value, Optional<Interval> interval) {

    private static final double UNSURE = 0.05;

    /**
     * Two of the figures.
     *
     * @param low the smaller one
     * @param high the larger one
     */
    public record Interval(double low, double high) {}

    /**
     * The median of a sample.
     *
     * @param figures at least one, in any order
     * @throws IllegalArgumentException if there is none
     */
    public static Median of(List<Double> figures) {
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("nothing has no median");
        }
        List<Double> sorted = figures.stream().sorted().toList();
        int size = sorted.size();
        double middle = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
        int outside = outside(size);
        return outside == 0
                ? new Median(middle, Optional.empty())
                : new Median(middle, Optional.of(new Interval(sorted.get(outside - 1), sorted.get(size - outside))));
    }

    /** The rank from either end at which the interval begins: the largest one that leaves it 95 % sure, 0 if none does. */
    private static int outside(int size) {
        double exactly = Math.pow(0.5, size);
        double atMost = 0;
        int rank = 0;
        while (2 * (atMost + exactly) <= UNSURE) {
            atMost += exactly;
            exactly *= (size - rank) / (rank + 1.0);
            rank++;
        }
        return rank;
    }
}

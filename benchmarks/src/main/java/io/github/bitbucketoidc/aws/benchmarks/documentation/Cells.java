package io.github.bitbucketoidc.aws.benchmarks.documentation;

import io.github.bitbucketoidc.aws.benchmarks.page.Amount;
import io.github.bitbucketoidc.aws.benchmarks.statistics.Median;

/** Figures as the tables of whole processes show them. */
final class Cells {

    static final String UNKNOWN = "–";
    static final int KILOBYTES_OF_A_MEGABYTE = 1_024;

    private Cells() {}

    static String median(Job job, String way, String column, int unit) {
        return job.knows(column) ? Amount.decimal(job.median(way, column).value() / unit, 0) : UNKNOWN;
    }

    static String ratio(Median ratio) {
        return Amount.decimal(ratio.value(), 2);
    }

    static String interval(Median ratio) {
        return ratio.interval()
                .map(interval -> Amount.decimal(interval.low(), 2) + " to " + Amount.decimal(interval.high(), 2))
                .orElse(UNKNOWN);
    }
}

package io.github.bitbucketoidc.aws.internal.session;

import java.util.random.RandomGenerator;

/** Chance that always falls on one end of what it may be. */
enum FixedRandom implements RandomGenerator {
    LEAST,
    MOST;

    @Override
    public long nextLong() {
        throw new UnsupportedOperationException("without a bound");
    }

    @Override
    public long nextLong(long bound) {
        return this == LEAST ? 0 : bound - 1;
    }
}

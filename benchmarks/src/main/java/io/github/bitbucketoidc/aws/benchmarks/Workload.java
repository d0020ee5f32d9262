package io.github.bitbucketoidc.aws.benchmarks;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Who asks, and how often. */
@FunctionalInterface
interface Workload {

    List<Ask> run(Supplier<Ask> ask);

    /** One caller that asks so many times, without a pause. */
    static Workload sequence(int times) {
        return ask -> Stream.generate(ask).limit(times).toList();
    }

    default Workload then(Workload next) {
        return ask -> Stream.of(run(ask), next.run(ask)).flatMap(List::stream).toList();
    }
}

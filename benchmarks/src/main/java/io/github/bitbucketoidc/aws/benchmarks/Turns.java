package io.github.bitbucketoidc.aws.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Runs a scenario with each provider as often as it says, in every second round in the opposite order. */
final class Turns {

    private Turns() {}

    /** For each provider the run whose median wait is the median of all its runs. */
    static Map<Subject, Measured> run(Scenario scenario) {
        Map<Subject, List<Measured>> all = new EnumMap<>(Subject.class);
        List<Subject> order = new ArrayList<>(List.of(Subject.values()));
        for (int round = 0; round < scenario.runs(); round++) {
            for (Subject subject : order) {
                all.computeIfAbsent(subject, key -> new ArrayList<>()).add(scenario.run(subject));
            }
            Collections.reverse(order);
        }
        Map<Subject, Measured> typical = new EnumMap<>(Subject.class);
        all.forEach((subject, runs) -> typical.put(subject, typical(runs)));
        return typical;
    }

    static Measured typical(List<Measured> runs) {
        return runs.stream()
                .sorted(Comparator.comparing(run -> run.percentile(50)))
                .toList()
                .get(runs.size() / 2);
    }
}

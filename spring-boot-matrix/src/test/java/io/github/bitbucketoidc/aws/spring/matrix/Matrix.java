package io.github.bitbucketoidc.aws.spring.matrix;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All scenarios, run once, two at a time. */
final class Matrix {

    /** Set by the plugins that run this: not each of them runs it here. */
    static final Path MODULE = Path.of(System.getProperty("basedir", ""));

    private static final boolean AOT_ON_EVERY_LINE = "all".equals(System.getProperty("matrix.aot"));

    private final Map<Scenario, Scenario.Outcome> outcomes = new LinkedHashMap<>();

    static Matrix run() throws InterruptedException, ExecutionException {
        Matrix matrix = new Matrix();
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            List<Future<Map<Scenario, Scenario.Outcome>>> futures = new ArrayList<>();
            for (Line line : Line.values()) {
                futures.add(executor.submit(() -> runOf(line)));
                if (AOT_ON_EVERY_LINE || line == Line.BOOT_4_1_CLOUD) {
                    futures.add(executor.submit(() -> runOfProcessed(line)));
                }
            }
            for (Future<Map<Scenario, Scenario.Outcome>> future : futures) {
                matrix.outcomes.putAll(future.get());
            }
        } finally {
            executor.shutdownNow();
        }
        return matrix;
    }

    static List<Scenario> scenarios(boolean aheadOfTime) {
        List<Scenario> scenarios = new ArrayList<>();
        for (Line line : Line.values()) {
            if (!aheadOfTime || AOT_ON_EVERY_LINE || line == Line.BOOT_4_1_CLOUD) {
                scenarios.add(new Scenario(line, true, aheadOfTime));
                scenarios.add(new Scenario(line, false, aheadOfTime));
            }
        }
        return scenarios;
    }

    static List<String> classPath(Line line) {
        List<String> classPath = new ArrayList<>(
                List.of(MODULE.resolve(Path.of("target", "classes")).toString()));
        classPath.addAll(line.classPath());
        return classPath;
    }

    Scenario.Outcome outcome(Scenario scenario) {
        return Objects.requireNonNull(outcomes.get(scenario), scenario::toString);
    }

    private static Map<Scenario, Scenario.Outcome> runOf(Line line) throws Exception {
        return runs(line, false, classPath(line));
    }

    /** Built outside of a step, run in both places. */
    private static Map<Scenario, Scenario.Outcome> runOfProcessed(Line line) throws Exception {
        try (ScriptedParameterStore store = new ScriptedParameterStore()) {
            List<String> arguments = Scenario.arguments(line, store.endpoint());
            return runs(line, true, AheadOfTime.build(line, Scenario.outside(), arguments));
        }
    }

    private static Map<Scenario, Scenario.Outcome> runs(Line line, boolean aheadOfTime, List<String> classPath)
            throws Exception {
        Map<Scenario, Scenario.Outcome> outcomes = new LinkedHashMap<>();
        for (boolean inside : new boolean[] {true, false}) {
            Scenario scenario = new Scenario(line, inside, aheadOfTime);
            outcomes.put(scenario, scenario.run(classPath));
        }
        return outcomes;
    }
}

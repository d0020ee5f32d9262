package io.github.bitbucketoidc.aws.spring.matrix;

import java.io.IOException;
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
import java.util.stream.Stream;

/** All scenarios, run once, two at a time. */
final class Matrix {

    /** Set by the plugins that run this: not each of them runs it here. */
    static final Path MODULE = Path.of(System.getProperty("basedir", ""));

    private final Map<Scenario, Scenario.Outcome> outcomes = new LinkedHashMap<>();

    /** Runs the app as it is, or processed by Spring AOT. */
    static Matrix run(boolean aheadOfTime) throws InterruptedException, ExecutionException {
        Matrix matrix = new Matrix();
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            List<Future<Map<Scenario, Scenario.Outcome>>> futures = new ArrayList<>();
            for (Line line : Line.values()) {
                futures.add(executor.submit(() -> runOf(line, aheadOfTime)));
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
        return Stream.of(Line.values())
                .flatMap(line -> Stream.of(true, false).map(inside -> new Scenario(line, inside, aheadOfTime)))
                .toList();
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

    private static Map<Scenario, Scenario.Outcome> runOf(Line line, boolean aheadOfTime) throws Exception {
        List<String> classPath = aheadOfTime ? processed(line) : classPath(line);
        Map<Scenario, Scenario.Outcome> outcomes = new LinkedHashMap<>();
        for (boolean inside : new boolean[] {true, false}) {
            Scenario scenario = new Scenario(line, inside, aheadOfTime);
            outcomes.put(scenario, scenario.run(classPath));
        }
        return outcomes;
    }

    /** Built outside of a step, to be run in both places. */
    private static List<String> processed(Line line) throws IOException, InterruptedException {
        try (ScriptedParameterStore store = new ScriptedParameterStore()) {
            return AheadOfTime.build(line, Scenario.outside(), Scenario.arguments(line, store.endpoint()));
        }
    }
}
